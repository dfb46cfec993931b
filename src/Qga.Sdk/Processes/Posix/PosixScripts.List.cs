namespace Qga.Sdk;

internal static partial class PosixScripts
{
    /// <summary>Tells of every job of a spool.</summary>
    public static readonly string List = Compact(Common + Report + """
        # 1 spool, 2 how many at most. A spool that is not there has no jobs, and is not made.
        if [ ! -e "$1" ] && [ ! -L "$1" ]; then
            printf 'qga-sdk 1\n'
            exit
        fi
        qga_enter "$1" ""
        printf 'qga-sdk 1\n'
        qga_left=$2
        for qga_token in "$qga_root"/*; do
            [ -d "$qga_token" ] && [ ! -L "$qga_token" ] && [ "$qga_left" -gt 0 ] && cd "$qga_token" 2>/dev/null || continue
            case ${qga_token##*/} in *[!A-Za-z0-9_-]*) continue ;; esac
            qga_left=$((qga_left - 1))
            printf 'job %s\n' "${qga_token##*/}"
            qga_report
        done

        """);
}
