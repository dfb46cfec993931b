using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>Reads the line that stat prints for <see cref="InfoScript.StatFormat"/>, strictly.</summary>
internal static class GuestFileInfoReader
{
    private const int NumberFields = 10;
    private const int TimeWords = 9;
    private const int MaxLineBytes = 1024;

    // What a DateTimeOffset holds.
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>Reads a line.</summary>
    /// <returns>False when it is not what stat prints.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, string path, string? linkTarget, [NotNullWhen(true)] out GuestFileInfo? info)
    {
        info = null;
        if (line.Length > MaxLineBytes)
        {
            return false;
        }

        string[] words = Encoding.UTF8.GetString(line).Split(' ', NumberFields + TimeWords + 1);
        if (words.Length != NumberFields + TimeWords + 1
            || !uint.TryParse(words[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint mode)
            || !TryReadNumber(words[1], out long links)
            || !TryReadNumber(words[2], out long user)
            || !TryReadNumber(words[3], out long group)
            || !TryReadNumber(words[4], out long size)
            || !ulong.TryParse(words[5], NumberStyles.None, CultureInfo.InvariantCulture, out ulong device)
            || !ulong.TryParse(words[6], NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode)
            || !TryReadTime(words[7], words[11], out DateTimeOffset accessed)
            || !TryReadTime(words[8], words[14], out DateTimeOffset written)
            || !TryReadTime(words[9], words[17], out DateTimeOffset changed)
            || words[^1].Split(':') is not [string userName, string groupName])
        {
            return false;
        }

        info = new GuestFileInfo
        {
            Path = path,
            Type = TypeOf(mode),
            Mode = (UnixFileMode)(mode & 0xFFF),
            Size = size,
            UserId = user,
            GroupId = group,
            UserName = NameOf(userName),
            GroupName = NameOf(groupName),
            LastAccessTime = accessed,
            LastWriteTime = written,
            LastChangeTime = changed,
            LinkCount = links,
            Device = device,
            Inode = inode,
            LinkTarget = linkTarget,
        };
        return true;
    }

    public static GuestFileType TypeOf(uint mode) => (mode & 0xF000) switch
    {
        0x8000 => GuestFileType.File,
        0x4000 => GuestFileType.Directory,
        0xA000 => GuestFileType.SymbolicLink,
        0x1000 => GuestFileType.Fifo,
        0xC000 => GuestFileType.Socket,
        0x2000 => GuestFileType.CharacterDevice,
        0x6000 => GuestFileType.BlockDevice,
        _ => GuestFileType.Unknown,
    };

    private static bool TryReadNumber(string word, out long value) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    // The seconds are a number; what is behind them stands in the clock text, hh:mm:ss.fffffffff, of which .NET keeps seven digits.
    private static bool TryReadTime(string seconds, string clock, out DateTimeOffset time)
    {
        time = default;
        if (!long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) || whole is < MinSeconds or > MaxSeconds)
        {
            return false;
        }

        int point = clock.IndexOf('.', StringComparison.Ordinal);
        string fraction = point < 0 ? "0" : clock[(point + 1)..].PadRight(7, '0')[..7];
        if (!int.TryParse(fraction, NumberStyles.None, CultureInfo.InvariantCulture, out int ticks))
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(whole).AddTicks(ticks);
        return true;
    }

    private static string? NameOf(string name) => name is "" or "UNKNOWN" ? null : name;
}
