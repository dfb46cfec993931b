namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Finds a job's processes by descent and by their mark, without ps.</summary>
    private const string KillTree = """
        # Sends the signal $2 to the program of the job $1, to everything below it and to everything that it has left behind.
        qga_kill() {
            qga_program= qga_of= qga_by=
            while read -r qga_key qga_a qga_b qga_c qga_d qga_e qga_f qga_g qga_rest; do
                case $qga_key in
                wrapper) qga_of=$qga_c qga_by=$qga_g ;;
                run) qga_program=$qga_a qga_began=$qga_b; break ;;
                esac
            done <status
            qga_sent=0 qga_round=0
            [ "$qga_of" = "$qga_boot" ] || return 0
            while [ $qga_round -lt 20 ]; do
                qga_round=$((qga_round + 1)) qga_tree=' ' qga_pairs=
                if [ -n "$qga_program" ] && qga_lives "$qga_program" "$qga_began"; then qga_tree=" $qga_program "; else qga_program=; fi
                for qga_a in $(grep -lF "QGA_SDK_JOB=$1." /proc/[0-9]*/environ 2>/dev/null); do
                    qga_a=${qga_a#/proc/}
                    qga_tree="$qga_tree${qga_a%/*} "
                done
                for qga_a in /proc/[0-9]*; do
                    qga_a=${qga_a#/proc/}
                    if qga_stat "$qga_a" && [ "$qga_state" != Z ]; then qga_pairs="$qga_pairs $qga_a:$qga_ppid"; fi
                done
                qga_grown=1
                while [ $qga_grown = 1 ]; do
                    qga_grown=0
                    for qga_a in $qga_pairs; do
                        case $qga_tree in
                        *" ${qga_a%:*} "*) ;;
                        *" ${qga_a#*:} "*) qga_tree="$qga_tree${qga_a%:*} " qga_grown=1 ;;
                        esac
                    done
                done
                qga_now=0
                for qga_a in $qga_pairs; do
                    qga_a=${qga_a%:*}
                    case $qga_tree in *" $qga_a "*) ;; *) continue ;; esac
                    # What changes the user passes on how its child ended, and says a word too many when it is told itself.
                    [ "$qga_by" != 1 ] || [ "$2" = 9 ] || [ "$qga_a" != "$qga_program" ] || continue
                    kill -"$2" "$qga_a" 2>/dev/null && qga_now=$((qga_now + 1))
                done
                qga_sent=$((qga_sent + qga_now))
                [ "$2" = 9 ] && [ $qga_now != 0 ] || return 0
            done
        }

        """;
}
