namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Reports a job that somebody has started earlier.</summary>
    public static readonly string Attach = Compact(Common + Report + """
        qga_enter "$1" ""
        cd "$qga_root/$2" 2>/dev/null || qga_fail unknown
        printf 'qga-sdk 1\n'
        # Who makes this directory first decides: after that the wrapper cannot start any more.
        if [ "$3" = settle ] && [ ! -r status ] && qga_begin; then : >never; fi
        qga_report

        """);
}
