using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>One end of a copy: a file or directory of a guest or of the host, or one of our own streams.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Guest">The guest as typed; empty for the one that is named otherwise, null for the host.</param>
/// <param name="Path">The path.</param>
internal sealed record CopyPlace(string Text, string? Guest, string Path)
{
    /// <summary>Whether it is in a guest.</summary>
    public bool IsInGuest => Guest is not null;

    /// <summary>Whether it is standard input or output.</summary>
    public bool IsStream => Guest is null && Path == "-";

    /// <summary>The last part of the path; empty for a directory that has no name of its own there (<c>.</c>, <c>/</c>) and for a stream.</summary>
    public string Name
    {
        get
        {
            string trimmed = IsInGuest ? Path.TrimEnd('/') : System.IO.Path.TrimEndingDirectorySeparator(Path);
            string name = IsInGuest ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : System.IO.Path.GetFileName(trimmed);
            return IsStream || name is "." or ".." ? "" : name;
        }
    }

    /// <summary>Reads <c>web-1:/etc/hosts</c>, <c>:/etc/hosts</c> for the guest that is named otherwise, a path of the host, or <c>-</c>.</summary>
    /// <exception cref="CliException">It is none of them.</exception>
    public static CopyPlace Parse(string text)
    {
        if (text.StartsWith(':'))
        {
            return new CopyPlace(text, "", InGuest(text, text[1..]));
        }

        GuestPath place = GuestPath.Parse(text);
        return text.Length == 0
            ? throw CliException.Usage("A path is empty.")
            : new CopyPlace(text, place.Guest, place.Guest is null ? text : InGuest(text, place.Path));
    }

    private static string InGuest(string text, string path) => path.Length > 0
        ? path
        : throw CliException.Usage($"'{QgaText.Escape(text)}' has no path behind the guest's name.");
}
