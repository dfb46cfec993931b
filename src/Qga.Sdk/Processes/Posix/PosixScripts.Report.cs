namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Tells what is known of a job.</summary>
    private const string Report = """
        # Prints what is known of the job in the working directory.
        qga_report() {
            [ ! -e never ] || printf 'never\n'
            # Before the rest: what it stands for was noted before it.
            if [ -r verdict ] && read -r qga_a <verdict; then printf 'verdict %s\n' "$qga_a"; fi
            qga_boot
            qga_wrapper= qga_merge= qga_input= qga_life=claimed
            if [ -r status ]; then
                while read -r qga_text; do
                    printf '%s\n' "$qga_text"
                    case $qga_text in
                    wrapper*)
                        set -- $qga_text
                        qga_wrapper=$2 qga_wrapped=$3 qga_born=$4 qga_merge=${10} qga_input=${11}
                        ;;
                    esac
                done <status
            fi
            if [ -n "$qga_wrapper" ]; then
                if [ "$qga_born" != "$qga_boot" ]; then qga_life=rebooted
                elif qga_lives "$qga_wrapper" "$qga_wrapped"; then qga_life=alive
                else qga_life=dead
                fi
            fi
            if [ -r claim ] && read -r qga_a qga_b <claim && [ "$qga_a" = "$qga_boot" ]; then
                printf 'age %s\n' "$((qga_up - qga_b))"
            elif [ -z "$qga_wrapper" ]; then
                printf 'stale\n'
            fi
            for qga_a in out err; do
                [ "$qga_a$qga_merge" != err1 ] || continue
                qga_first= qga_last=0
                for qga_b in "$qga_a".*; do
                    qga_b=${qga_b#*.}
                    case $qga_b in '' | *[!0-9]*) continue ;; esac
                    [ "$qga_b" -gt "$qga_last" ] && qga_last=$qga_b
                    [ -s "$qga_a.$qga_b" ] || continue
                    [ -n "$qga_first" ] && [ "$qga_first" -le "$qga_b" ] || qga_first=$qga_b
                done
                printf '%s %s\n' "$qga_a" "${qga_first:-$qga_last}"
            done
            if [ "$qga_input" = live ] && [ ! -e in.end ] && [ ! -e in.closed ]; then
                qga_last=0
                for qga_b in in.*; do
                    qga_b=${qga_b#*.}
                    case $qga_b in '' | *[!0-9]*) continue ;; esac
                    [ "$qga_b" -gt "$qga_last" ] && qga_last=$qga_b
                done
                printf 'in %s\n' "$qga_last"
            fi
            printf 'life %s\n' "$qga_life"
        }

        """;
}
