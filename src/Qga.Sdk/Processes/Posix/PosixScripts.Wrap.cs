namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Stays beside the program: spools its output, feeds its input, notes its end.</summary>
    public const string Wrap = Common + Report + """
        # 1 token, 2 limit, 3 when full, 4 merge, 5 input, 6 retention, 7 user, 8 directory, 9... the program and its arguments.
        exec 3>&1 </dev/null >/dev/null 2>&1
        cd "$qga_job" || exit 0
        mkdir wrap out err in || exit 0

        # Only outside of its POSIX mode bash tells of a process that a signal has ended.
        (set +o posix) && set +o posix

        qga_pause() {
            sleep "$1" || sleep 1
        }

        # Writes a stream into files of at most $2 blocks, named after the offset at which they begin, into the directory $1.
        qga_spool() {
            qga_dir=$1 qga_at=0
            qga_blocks=$(($2 / 262144))
            [ $qga_blocks -ge 1 ] || qga_blocks=1
            [ $qga_blocks -le 128 ] || qga_blocks=128
            qga_room=$(($2 - qga_blocks * 65536)) qga_full=$3
            set --
            while :; do
                qga_said=$(LC_ALL=C dd bs=65536 count=$qga_blocks of="$qga_dir/$qga_at" 2>&1) || { printf 'lost %s %s\n' "$qga_dir" "$qga_at" >>status; return; }
                qga_said=${qga_said##*records out}
                qga_size=
                for qga_word in $qga_said; do qga_size=$qga_word; break; done
                case $qga_size in '' | *[!0-9]*) qga_size=$(($(wc -c <"$qga_dir/$qga_at"))) ;; esac
                if [ "$qga_size" -eq 0 ]; then
                    : >"$qga_dir/$qga_at.end"
                    return
                fi
                set -- "$@" "$qga_at"
                qga_at=$((qga_at + qga_size)) qga_nap=0
                while :; do
                    qga_gone=
                    while [ $# -gt 0 ] && [ ! -s "$qga_dir/$1" ]; do
                        qga_gone="$qga_gone $qga_dir/$1"
                        shift
                    done
                    [ -z "$qga_gone" ] || rm -f $qga_gone
                    [ $((qga_at - ${1:-$qga_at} + $# * 4096)) -gt "$qga_room" ] || break
                    case $qga_full in
                    grow) break ;;
                    drop)
                        [ $# -gt 0 ] || break
                        printf '%s\n' "${2:-$qga_at}" >"$qga_dir/first"
                        rm -f "$qga_dir/$1"
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

        # Feeds what the host has laid down: a file is complete when the next one is there, or the end.
        qga_feed() {
            trap '[ -z "$qga_child" ] || kill "$qga_child"; exit' TERM
            qga_n=0 qga_nap=0 qga_child=
            while :; do
                qga_next=$((qga_n + 1)) qga_last=
                if [ -e in/end ]; then qga_last=1; fi
                if [ -e "in/$qga_next" ] || [ -n "$qga_last" ]; then
                    qga_nap=0
                    if [ -s "in/$qga_n" ]; then
                        cat "in/$qga_n" &
                        qga_child=$!
                        wait "$qga_child" || { : >in/closed; exit; }
                        qga_child=
                    fi
                    rm -f "in/$qga_n"
                    if [ -n "$qga_last" ] && [ ! -e "in/$qga_next" ]; then exit; fi
                    qga_n=$qga_next
                else
                    [ ! -e exited ] || exit
                    qga_nap=$((qga_nap + 1))
                    if [ $qga_nap -lt 100 ]; then qga_pause 0.01 & else qga_pause 0.05 & fi
                    qga_child=$!
                    wait "$qga_child"
                    qga_child=
                fi
            done
        }

        # Removes jobs that have been over for longer than they are to be kept. Those that live are not touched.
        qga_sweep() {
            for qga_other in ../*; do
                [ "$qga_other" != "../$1" ] && [ -d "$qga_other" ] || continue
                qga_pid= qga_since= qga_keep=86400 qga_over=
                if [ -r "$qga_other/status" ]; then
                    while read -r qga_key qga_a qga_b qga_c qga_d qga_e qga_rest; do
                        case $qga_key in
                        wrapper) qga_pid=$qga_a qga_born=$qga_b qga_of=$qga_c qga_since=$qga_d qga_keep=$qga_e ;;
                        end) qga_since=$qga_a ;;
                        esac
                    done <"$qga_other/status"
                elif [ -r "$qga_other/claim" ]; then
                    read -r qga_of qga_since <"$qga_other/claim"
                fi
                case "$qga_since$qga_keep" in '' | *[!0-9]*) continue ;; esac
                if [ "$qga_of" != "$qga_boot" ]; then
                    [ "$qga_up" -gt "$qga_keep" ] || continue
                else
                    [ $((qga_up - qga_since)) -gt "$qga_keep" ] || continue
                    [ -z "$qga_pid" ] || ! qga_lives "$qga_pid" "$qga_born" || continue
                fi
                rm -rf "$qga_other"
            done
        }

        qga_survives=1
        if [ -n "${qga_cgroup-}" ]; then
            if [ "$(cat /proc/self/cgroup)" = "$qga_cgroup" ]; then
                for qga_procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/systemd/cgroup.procs /sys/fs/cgroup/unified/cgroup.procs; do
                    [ ! -e "$qga_procs" ] || echo $$ >"$qga_procs"
                done
                [ "$(cat /proc/self/cgroup)" != "$qga_cgroup" ] || qga_survives=0
            fi
        fi

        qga_token=$1 qga_limit=$2 qga_when=$3 qga_merge=$4 qga_input=$5 qga_keep=$6 qga_user=$7 qga_directory=$8
        shift 8
        qga_boot
        qga_stat $$
        qga_by=1
        [ -n "$qga_user" ] || qga_by=0
        printf 'wrapper %s %s %s %s %s %s %s %s\n' $$ "$qga_start" "$qga_boot" "$qga_up" "$qga_keep" "$qga_survives" "$qga_by" "$qga_when" >status

        qga_pipes='f o'
        [ "$qga_merge" = 1 ] || qga_pipes="$qga_pipes e"
        [ "$qga_input" != live ] || qga_pipes="$qga_pipes i"
        mkfifo $qga_pipes || exit 0
        {
            qga_verdict=
            read -r qga_verdict <f
            printf '%s\n' "${qga_verdict:-user}" >verdict
            printf 'qga-sdk 1\n' >&3
            qga_report >&3
        } &
        (
            exec 3>&- <o
            qga_spool out "$qga_limit" "$qga_when"
        ) &
        if [ "$qga_merge" = 1 ]; then
            rmdir err
            qga_error=o
        else
            qga_error=e
            (
                exec 3>&- <e
                qga_spool err "$qga_limit" "$qga_when"
            ) &
        fi
        qga_feeder=
        case $qga_input in
        live)
            qga_source=i
            (
                exec 3>&- >i
                qga_feed
            ) &
            qga_feeder=$!
            ;;
        bytes:*) qga_source=input ;;
        *) qga_source=/dev/null ;;
        esac
        exec 3>&- 2>why
        (
            exec <"$qga_source" >o 2>"$qga_error" 4>f
            read -r qga_text </proc/self/stat
            qga_stat "${qga_text%% *}"
            printf 'run %s %s\n' "${qga_text%% *}" "$qga_start" >>status
            set -- "$qga_token" "$qga_directory" "$@"
            cd /
            if [ -n "$qga_user" ]; then
                qga_su=su
                command -v runuser >/dev/null && qga_su=runuser
                # What changes the user has something to say of its own when the program is killed; that is not the program's output.
                exec 5>&2 2>/dev/null
                exec "$qga_su" -s /bin/sh -c 'exec 2>&5 5>&-; eval "$qga_prelude"' -- "$qga_user" qga-sdk "$@"
            fi
            eval "$qga_prelude"
        )
        qga_code=$?
        exec 2>/dev/null
        qga_how=exit
        if [ "$qga_code" -gt 128 ] && [ "$qga_code" -le 192 ]; then
            case "$qga_user$qga_code" in
            130 | 141) qga_how=signal ;;
            *) if [ -n "$qga_user" ] || [ -s why ]; then qga_how=signal; fi ;;
            esac
        fi
        [ $qga_how = exit ] || qga_code=$((qga_code - 128))
        printf '%s %s\n' "$qga_how" "$qga_code" >>status
        : >exited
        [ -z "$qga_feeder" ] || kill "$qga_feeder"
        wait
        qga_boot
        qga_sweep "$qga_token"
        printf 'end %s\n' "$qga_up" >>status

        """;
}
