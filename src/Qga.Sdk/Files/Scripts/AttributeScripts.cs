namespace Qga.Sdk;

/// <summary>Changes modes, owners and times, and asks for room.</summary>
internal static class AttributeScripts
{
    /// <summary>$1: the path. $2: the mode in octal. There is no mode of a link, and chmod would follow it.</summary>
    public static GuestScript SetMode { get; } = new("set the mode of", """
        decode "$1"
        if [ -L "$decoded" ]; then
            echo "it is a symbolic link" >&2
            exit 1
        fi
        exec chmod "$2" "$decoded"
        """);

    /// <summary>$1: the path. $2: user:group, either of which may be missing.</summary>
    public static GuestScript SetOwner { get; } = new("set the owner of", """
        decode "$1"
        exec chown -h "$2" "$decoded"
        """);

    /// <summary>$1: the path. $2: when it was written, $3: when it was read, in seconds since 1970 with a fraction, or empty.</summary>
    public static GuestScript SetTimes { get; } = new("set the times of", """
        decode "$1"
        stat -- "$decoded" >/dev/null || exit 1
        put() {
            touch -h -c "$1" -d "@$2" "$decoded" 2>/dev/null || touch -h -c "$1" -d "@${2%.*}" "$decoded"
        }
        [ -z "$2" ] || put -m "$2" || exit 1
        [ -z "$3" ] || put -a "$3" || exit 1
        """) { Windows = WindowsFileScripts.SetTimes };

    /// <summary>$1: a path on the file system.</summary>
    public static GuestScript Space { get; } = new("ask for the room at", """
        decode "$1"
        exec stat -f -c '%S %b %f %a' "$decoded"
        """) { Windows = WindowsFileScripts.Space };
}
