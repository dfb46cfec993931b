namespace Qga.Sdk;

/// <summary>A script of this library's own for the guest's POSIX shell: fixed text. What the caller gives is argv or standard input.</summary>
/// <param name="Name">What it does, in a word, for messages.</param>
/// <param name="Body">Its text, behind <see cref="Prelude"/>.</param>
internal sealed record GuestScript(string Name, string Body)
{
    // `decode` takes a path as GuestFileName.ToArgument writes it. The / keeps newlines at the end of the name.
    private const string Prelude = """
        LC_ALL=C TZ=UTC0 PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
        export LC_ALL TZ PATH
        umask 022
        decode() {
            decoded=$(printf '%b/' "$1")
            decoded=${decoded%/}
            case $decoded in
                /*) ;;
                *) decoded=./$decoded ;;
            esac
        }

        """;

    /// <summary>What does the same in a Windows guest; null when nothing does.</summary>
    public WindowsScript? Windows { get; init; }

    /// <summary>The whole text that the shell is given.</summary>
    public string Text { get; } = Prelude + Body;
}
