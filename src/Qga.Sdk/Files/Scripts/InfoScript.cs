namespace Qga.Sdk;

/// <summary>Asks for what is known of one file.</summary>
internal static class InfoScript
{
    /// <summary>What stat prints: a line that <see cref="GuestFileInfoReader"/> reads. GNU's and busybox's have these alike.</summary>
    public const string StatFormat = "%f %h %u %g %s %d %i %X %Y %Z %x %y %z %U:%G";

    /// <summary>$1: the path. $2: L to follow links. Prints the line, and the link's target up to a NUL.</summary>
    public static GuestScript Script { get; } = new("look at", $$"""
        decode "$1"
        if [ "$2" = L ]; then
            stat -L -c '{{StatFormat}}' -- "$decoded" || exit 1
        else
            stat -c '{{StatFormat}}' -- "$decoded" || exit 1
            [ ! -L "$decoded" ] || readlink -n -- "$decoded" || exit 1
        fi
        printf '\0'
        """) { Windows = WindowsFileScripts.Info };
}
