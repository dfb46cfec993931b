namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Keeps a stream until it is read.</summary>
    private const string Spool = """
        qga_pause() {
            sleep "$1" || sleep 1
        }

        # Writes a stream into files of at most $2 blocks, whose names are $1 and the offset at which they begin.
        qga_spool() {
            qga_base=$1 qga_at=0
            qga_blocks=$(($2 / 262144))
            [ $qga_blocks -ge 1 ] || qga_blocks=1
            [ $qga_blocks -le 128 ] || qga_blocks=128
            qga_room=$(($2 - qga_blocks * 65536)) qga_full=$3
            set --
            while :; do
                qga_said=$(LC_ALL=C dd bs=65536 count=$qga_blocks of="$qga_base.$qga_at" 2>&1) || { printf 'lost %s %s\n' "$qga_base" "$qga_at" >>status; return; }
                qga_read=${qga_said%%+*} qga_part=${qga_said#*+}
                qga_part=${qga_part%% *}
                qga_said=${qga_said##*records out}
                qga_size=
                for qga_word in $qga_said; do qga_size=$qga_word; break; done
                case $qga_size in '' | *[!0-9]*) qga_size=$(($(wc -c <"$qga_base.$qga_at"))) ;; esac
                # What has taken fewer blocks than it was allowed to has seen the end.
                case $qga_read$qga_part in
                '' | *[!0-9]*) ;;
                *) if [ $((qga_read + qga_part)) -lt $qga_blocks ]; then
                    if [ "$qga_size" -gt 0 ]; then : >"$qga_base.$((qga_at + qga_size))"; fi
                    : >"$qga_base.$((qga_at + qga_size)).end"
                    return
                fi ;;
                esac
                if [ "$qga_size" -eq 0 ]; then
                    : >"$qga_base.$qga_at.end"
                    return
                fi
                set -- "$@" "$qga_at"
                qga_at=$((qga_at + qga_size)) qga_nap=0
                while :; do
                    qga_gone=
                    while [ $# -gt 0 ] && [ ! -s "$qga_base.$1" ]; do
                        qga_gone="$qga_gone $qga_base.$1"
                        shift
                    done
                    [ -z "$qga_gone" ] || rm -f $qga_gone
                    [ $((qga_at - ${1:-$qga_at} + $# * 4096)) -gt "$qga_room" ] || break
                    case $qga_full in
                    grow) break ;;
                    drop)
                        [ $# -gt 0 ] || break
                        printf '%s\n' "${2:-$qga_at}" >"$qga_base.first"
                        rm -f "$qga_base.$1"
                        shift
                        ;;
                    *)
                        qga_nap=$((qga_nap + 1))
                        if [ $qga_nap -lt 50 ]; then qga_pause 0.01; elif [ $qga_nap -lt 500 ]; then qga_pause 0.05; else qga_pause 0.5; fi
                        ;;
                    esac
                done
            done
        }

        """;
}
