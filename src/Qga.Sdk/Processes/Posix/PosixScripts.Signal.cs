namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Sends a signal to a job's processes.</summary>
    public static readonly string Signal = Compact(Common + KillTree + """
        qga_enter "$1" ""
        cd "$qga_root/$2" 2>/dev/null || qga_fail unknown
        qga_boot
        [ ! -r status ] || qga_kill "$2" "$3"
        printf 'qga-sdk 1\nsent %s\n' "${qga_sent:-0}"

        """);
}
