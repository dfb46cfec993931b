using System.Buffers;

namespace Qga.Sdk;

/// <summary>
/// The rules for paths that are given to a Windows guest: absolute, and with no part that Windows takes for something else than a
/// file of that name.
/// </summary>
internal static class WindowsFileName
{
    private const int MaxLength = 32_000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*");

    /// <summary>Checks a path.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Check(string path)
    {
        if (!GuestPath.IsWindows(path) || path.Length > MaxLength)
        {
            throw new ArgumentException($"{QgaText.Escape(path, 300)} is no absolute path of a Windows guest, like C:\\x or \\\\server\\share\\x.", nameof(path));
        }

        int start = path[1] == ':' ? 2 : 0;
        foreach (Range range in path.AsSpan(start).SplitAny('\\', '/'))
        {
            if (Trouble(path.AsSpan(start)[range]) is string trouble)
            {
                throw new ArgumentException($"A part of {QgaText.Escape(path, 300)} {trouble}.", nameof(path));
            }
        }

        return path;
    }

    /// <summary>What is wrong with one name; null when nothing is.</summary>
    public static string? Trouble(ReadOnlySpan<char> name)
    {
        if (name is "" or "." or "..")
        {
            return null;
        }

        foreach (char c in name)
        {
            if (c < ' ' || Forbidden.Contains(c))
            {
                return "holds a character that no name of Windows has; a colon would name a hidden stream of the file";
            }
        }

        return name[^1] is '.' or ' ' ? "ends with a dot or a blank, which Windows drops"
            : EntryName.IsDevice(name.ToString()) ? "is the name of a device on Windows"
            : null;
    }
}
