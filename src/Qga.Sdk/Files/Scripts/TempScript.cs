namespace Qga.Sdk;

/// <summary>Makes a directory or file of a new name, for its owner alone.</summary>
internal static class TempScript
{
    /// <summary>$1: -d for a directory, else empty. $2: where; empty for the guest's own place. $3: how its name begins.</summary>
    public static GuestScript Script { get; } = new("make a temporary name in", """
        umask 077
        place=${TMPDIR:-/tmp}
        if [ -n "$2" ]; then
            decode "$2"
            place=$decoded
        fi
        decode "$3"
        made=$(mktemp ${1:+"$1"} -- "$place/${decoded#./}XXXXXXXXXX") || exit 1
        printf '%s\0' "$made"
        """);
}
