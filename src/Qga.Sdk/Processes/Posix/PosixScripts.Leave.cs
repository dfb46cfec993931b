namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Removes what a job that is over has left.</summary>
    public static readonly string Leave = Compact(Common + KillTree + """
        # Removes a job that is over; one that is not is left alone, unless $3 is "kill".
        qga_enter "$1" "$4"
        printf 'qga-sdk 1\n'
        cd "$qga_root/$2" 2>/dev/null || { printf 'gone\n'; exit; }
        qga_boot
        if [ ! -r status ]; then
            [ -e never ] || qga_begin || { printf 'busy\n'; exit; }
        else
            qga_wrapper= qga_over= qga_run= qga_own=
            while read -r qga_key qga_a qga_b qga_c qga_rest; do
                case $qga_key in
                wrapper) qga_wrapper=$qga_a qga_wrapped=$qga_b qga_of=$qga_c ;;
                run) qga_run=$qga_a qga_ran=$qga_b ;;
                exit | signal) qga_run= ;;
                end) qga_over=1 ;;
                esac
            done <status
            [ "$qga_of" = "$qga_boot" ] || qga_wrapper= qga_run=
            if [ "$3" = kill ]; then
                qga_kill "$2" 9
                if [ -n "$qga_wrapper" ] && qga_lives "$qga_wrapper" "$qga_wrapped"; then
                    # Where it could not leave the agent's group, it goes alone.
                    qga_stat self && qga_stat "$qga_ppid" && qga_own=$qga_group
                    if qga_stat "$qga_wrapper"; then
                        if [ "$qga_group" = "$qga_own" ]; then kill -9 "$qga_wrapper"; else kill -9 -"$qga_group"; fi
                    fi
                fi
                qga_over=1
            elif [ -n "$qga_run" ] && qga_lives "$qga_run" "$qga_ran"; then
                # What watched it was killed, and it goes on.
                printf 'busy\n'
                exit
            fi
            qga_n=0
            while [ -n "$qga_wrapper" ] && qga_lives "$qga_wrapper" "$qga_wrapped"; do
                [ -n "$qga_over" ] && [ $qga_n -lt 50 ] || { printf 'busy\n'; exit; }
                qga_n=$((qga_n + 1))
                sleep 0.01 2>/dev/null || sleep 1
            done
        fi
        cd /
        qga_n=0
        while ! rm -rf "$qga_root/$2" 2>/dev/null && [ $qga_n -lt 20 ]; do
            qga_n=$((qga_n + 1))
            sleep 0.01 2>/dev/null || sleep 1
        done
        printf 'gone\n'

        """);
}
