namespace Qga.Sdk;

/// <summary>Tells absolute paths of POSIX and of Windows guests by their form. Nothing is looked up.</summary>
internal static class GuestPath
{
    /// <summary>Whether it begins with a slash.</summary>
    public static bool IsPosix(string path) => path is ['/', ..];

    /// <summary>
    /// Whether it is <c>C:\x</c>, <c>C:/x</c> or <c>\\server\share</c>. The forms that reach devices (<c>\\.\</c>, <c>\\?\</c>) are none, nor is
    /// <c>C:x</c>, which is relative.
    /// </summary>
    public static bool IsWindows(string path) => path switch
    {
        [char drive, ':', '\\' or '/', ..] => char.IsAsciiLetter(drive),
        ['\\', '\\', char first, ..] => first is not ('\\' or '/' or '.' or '?') && HasShare(path),
        _ => false,
    };

    /// <summary>Whether it is an absolute path of either kind.</summary>
    public static bool IsAbsolute(string path) => IsPosix(path) || IsWindows(path);

    /// <summary>The last part of a path, for a guest of either kind.</summary>
    public static int LastSeparator(string path, bool isWindows) => isWindows ? path.AsSpan().LastIndexOfAny('/', '\\') : path.LastIndexOf('/');

    private static bool HasShare(string path)
    {
        int end = path.AsSpan(2).IndexOfAny('\\', '/');
        return end > 0 && end + 3 < path.Length && path[end + 3] is not ('\\' or '/');
    }
}
