namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Removes what nobody came for.</summary>
    private const string Sweep = """
        # Removes jobs that have been over for longer than they are to be kept. Those that live are not touched.
        qga_sweep() {
            for qga_other in "$qga_root"/*; do
                [ "$qga_other" != "$qga_job" ] && [ -d "$qga_other" ] || continue
                qga_wrapper= qga_run= qga_since= qga_keep=86400 qga_of=
                [ ! -r "$qga_other/claim" ] || read -r qga_of qga_since <"$qga_other/claim"
                if [ -r "$qga_other/status" ]; then
                    while read -r qga_key qga_a qga_b qga_c qga_d qga_e qga_rest; do
                        case $qga_key in
                        wrapper) qga_wrapper=$qga_a qga_born=$qga_b qga_of=$qga_c qga_since=$qga_d qga_keep=$qga_e ;;
                        run) qga_run=$qga_a qga_ran=$qga_b ;;
                        exit | signal) qga_run= ;;
                        end) qga_since=$qga_a ;;
                        esac
                    done <"$qga_other/status"
                fi
                if [ -z "$qga_of" ]; then
                    # One that is just being made, or that was left in that moment: from here on it has a date.
                    printf '%s %s\n' "$qga_boot" "$qga_up" >"$qga_other/claim"
                    continue
                fi
                case $qga_since in '' | *[!0-9]*) continue ;; esac
                case $qga_keep in '' | *[!0-9]*) continue ;; esac
                if [ "$qga_of" != "$qga_boot" ]; then
                    [ "$qga_up" -gt "$qga_keep" ] || continue
                else
                    [ $((qga_up - qga_since)) -gt "$qga_keep" ] || continue
                    [ -z "$qga_wrapper" ] || ! qga_lives "$qga_wrapper" "$qga_born" || continue
                    [ -z "$qga_run" ] || ! qga_lives "$qga_run" "$qga_ran" || continue
                fi
                rm -rf "$qga_other"
            done
        }

        """;
}
