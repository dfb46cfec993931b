namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Removes what nobody came for.</summary>
    private const string Sweep = """
        # Removes jobs that have been over for longer than they are to be kept. Those that live are not touched.
        qga_sweep() {
            for qga_other in "$qga_root"/*; do
                [ "$qga_other" != "$qga_job" ] && [ -d "$qga_other" ] || continue
                qga_wrapper= qga_since= qga_keep=86400 qga_of=
                if [ -r "$qga_other/status" ]; then
                    while read -r qga_key qga_a qga_b qga_c qga_d qga_e qga_rest; do
                        case $qga_key in
                        wrapper) qga_wrapper=$qga_a qga_born=$qga_b qga_of=$qga_c qga_since=$qga_d qga_keep=$qga_e ;;
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
                    [ -z "$qga_wrapper" ] || ! qga_lives "$qga_wrapper" "$qga_born" || continue
                fi
                rm -rf "$qga_other"
            done
        }

        """;
}
