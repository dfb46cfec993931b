using System.Buffers;
using System.Text;

namespace Qga.Sdk;

/// <summary>The rules for names that come from a guest and are to be names on the host.</summary>
internal sealed class EntryName(string guestPath, bool allowsForeign)
{
    private const int MaxComponentBytes = 255;
    private const int MaxPathBytes = 3072;
    private const int MaxDepth = 256;

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    private static readonly SearchValues<char> ForbiddenOnWindows = SearchValues.Create("<>:\"|?*\\");

    private readonly bool _allowsForeign = allowsForeign && !OperatingSystem.IsWindows();

    /// <summary>Whether a name belongs to a device on Windows, whatever stands behind a dot.</summary>
    public static bool IsDevice(string component) => Devices.Contains(component.Split('.', ':')[0].TrimEnd(' '));

    /// <summary>The name without what archives put around it; empty for the directory itself.</summary>
    /// <exception cref="GuestEntryRefusedException">It must not be a name here.</exception>
    public string Check(string name)
    {
        string path = name is "." or "./" ? "" : name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        path = path.EndsWith('/') ? path[..^1] : path;
        if (path.Length == 0)
        {
            return name.StartsWith('.') ? "" : throw Refuse(name, name.Length == 0 ? EntryRefusal.Malformed : EntryRefusal.Absolute, "it has no name, or is the root");
        }

        CheckWhole(name, path);
        foreach (string component in path.Split('/'))
        {
            CheckComponent(name, component);
        }

        return path;
    }

    private void CheckWhole(string name, string path)
    {
        // A backslash separates on Windows, and a name that uses it to lead out is meant to.
        string[] windows = path.Split('/', '\\');
        bool isDrive = path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':';
        if (windows[0].Length == 0 || (isDrive && !_allowsForeign))
        {
            throw Refuse(name, EntryRefusal.Absolute, "it is absolute");
        }

        if (windows.Contains(".."))
        {
            throw Refuse(name, EntryRefusal.Traversal, "it leads upwards");
        }

        if (Encoding.UTF8.GetByteCount(path) > MaxPathBytes || windows.Length > MaxDepth)
        {
            throw Refuse(name, EntryRefusal.TooLong, "it is too long or too deep");
        }
    }

    private void CheckComponent(string name, string component)
    {
        if (component is "" or ".")
        {
            throw Refuse(name, EntryRefusal.Malformed, "a part of its name is empty");
        }

        if (component.Any(char.IsControl) || (OperatingSystem.IsWindows() && (component.AsSpan().ContainsAny(ForbiddenOnWindows) || component[^1] is '.' or ' ')))
        {
            throw Refuse(name, EntryRefusal.ForbiddenCharacter, "its name holds a character that must not be in one");
        }

        if (Encoding.UTF8.GetByteCount(component) > MaxComponentBytes)
        {
            throw Refuse(name, EntryRefusal.TooLong, "a part of its name is too long");
        }

        if (!_allowsForeign && IsDevice(component))
        {
            throw Refuse(name, EntryRefusal.DeviceName, $"its name is a device on Windows. TransferOptions.{nameof(TransferOptions.AllowForeignNames)} lets it pass on other hosts");
        }
    }

    private GuestEntryRefusedException Refuse(string name, EntryRefusal reason, string why) => TransferErrors.Refused(guestPath, name, reason, why);
}
