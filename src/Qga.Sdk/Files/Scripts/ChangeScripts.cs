namespace Qga.Sdk;

/// <summary>Makes, removes, moves and copies. What ends a message are the words of the C library, which are recognised.</summary>
internal static class ChangeScripts
{
    /// <summary>$1: the directory. $2: its mode in octal. $3: p to make those above it too, and to take it when it is there.</summary>
    public static GuestScript MakeDirectory { get; } = new("make the directory", """
        decode "$1"
        if [ "$3" = p ]; then
            exec mkdir -p -m "$2" -- "$decoded"
        fi
        exec mkdir -m "$2" -- "$decoded"
        """) { Windows = WindowsFileScripts.MakeDirectory };

    /// <summary>$1: the file, link or other thing that is no directory.</summary>
    public static GuestScript RemoveFile { get; } = new("remove", """
        decode "$1"
        if [ -d "$decoded" ] && [ ! -L "$decoded" ]; then
            echo "Is a directory" >&2
            exit 1
        fi
        exec rm -- "$decoded" </dev/null
        """) { Windows = WindowsFileScripts.RemoveFile };

    /// <summary>$1: the directory. $2: r to remove what is in it too. Links in it are removed, not followed.</summary>
    public static GuestScript RemoveDirectory { get; } = new("remove the directory", """
        decode "$1"
        stat -- "$decoded" >/dev/null || exit 1
        if [ -L "$decoded" ] || [ ! -d "$decoded" ]; then
            echo "Not a directory" >&2
            exit 1
        fi
        if [ "$2" = r ]; then
            exec rm -r -f -- "$decoded" </dev/null
        fi
        exec rmdir -- "$decoded"
        """) { Windows = WindowsFileScripts.RemoveDirectory };

    /// <summary>$1: from. $2: to, which is a name and no directory to move into. $3: f to replace what is there.</summary>
    public static GuestScript Move { get; } = new("move", """
        decode "$1"
        from=$decoded
        decode "$2"
        if [ "$3" = f ]; then
            exec mv -f -T -- "$from" "$decoded" </dev/null
        fi
        if [ -e "$decoded" ] || [ -L "$decoded" ]; then
            echo "File exists" >&2
            exit 1
        fi
        mv -n -T -- "$from" "$decoded" </dev/null || exit 1
        if [ -e "$from" ] || [ -L "$from" ]; then
            echo "File exists" >&2
            exit 1
        fi
        """) { Windows = WindowsFileScripts.Move };

    /// <summary>$1: from, a file. $2: to, which is a name and no directory to copy into. $3: f to replace what is there.</summary>
    public static GuestScript Copy { get; } = new("copy", """
        decode "$1"
        from=$decoded
        decode "$2"
        if [ -d "$from" ]; then
            echo "Is a directory" >&2
            exit 1
        fi
        if [ "$3" = f ]; then
            exec cp -f -p -T -- "$from" "$decoded" </dev/null
        fi
        if [ -e "$decoded" ] || [ -L "$decoded" ]; then
            echo "File exists" >&2
            exit 1
        fi
        exec cp -p -T -- "$from" "$decoded" </dev/null
        """) { Windows = WindowsFileScripts.Copy };
}
