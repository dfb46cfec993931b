namespace Qga.Sdk;

/// <summary>Makes a directory or file of a new name, for its owner alone.</summary>
internal static class TempScript
{
    /// <summary>$1: where; empty for the guest's own place. $2: how its name begins. $3: -d for a directory, else empty.</summary>
    public static GuestScript Script { get; } = new("make a temporary name in", """
        umask 077
        place=${TMPDIR:-/tmp}
        if [ -n "$1" ]; then
            decode "$1"
            place=$decoded
        fi
        decode "$2"
        made=$(mktemp ${3:+"$3"} -- "$place/${decoded#./}XXXXXXXXXX") || exit 1
        printf '%s\0' "$made"
        """) { Windows = WindowsFileScripts.Temp };
}
