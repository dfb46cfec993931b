using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Reads the lines that <see cref="WindowsFileScripts"/> print of files, strictly: name, attributes, size, three times and where a
/// link leads to. Names and targets are a dot and base64 of UTF-16.
/// </summary>
internal static class WindowsFileReader
{
    private const int MaxLineBytes = 200_000;
    private const int Directory = 0x10;
    private const long MaxTicks = 3_155_378_975_999_999_999;

    /// <summary>Reads one line. The name in it is left to the caller.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, Func<string, string?> pathOf, [NotNullWhen(true)] out GuestFileInfo? info)
    {
        info = null;
        if (line.Length > MaxLineBytes
            || Encoding.ASCII.GetString(line).Split(' ') is not [string name, string attributes, string size, string created, string written, string accessed, string target]
            || !TryReadText(name, out string? named)
            || pathOf(named) is not string path
            || !int.TryParse(attributes, NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            || !TryReadTime(created, out _)
            || !TryReadTime(written, out DateTimeOffset writeTime)
            || !TryReadTime(accessed, out DateTimeOffset accessTime)
            || !TryReadText(target, out string? linkTarget))
        {
            return false;
        }

        info = new GuestFileInfo
        {
            Path = path,
            Type = linkTarget.Length > 0 ? GuestFileType.SymbolicLink : (bits & Directory) != 0 ? GuestFileType.Directory : GuestFileType.File,
            Mode = UnixFileMode.None,
            Size = length,
            UserId = -1,
            GroupId = -1,
            LastWriteTime = writeTime,
            LastAccessTime = accessTime,
            LastChangeTime = writeTime,
            LinkCount = 1,
            Device = 0,
            Inode = 0,
            LinkTarget = linkTarget is "" or "?" ? null : linkTarget,
        };
        return true;
    }

    /// <summary>Reads one page of a listing.</summary>
    /// <returns>The entries; null when it is none.</returns>
    public static List<GuestFileInfo>? ReadPage(ReadOnlySpan<byte> page, string directory, out bool hasMore)
    {
        hasMore = false;
        List<GuestFileInfo> entries = [];
        while (true)
        {
            int end = page.IndexOf((byte)'\n');
            if (end < 0)
            {
                return null;
            }

            ReadOnlySpan<byte> line = page[..end];
            page = page[(end + 1)..];
            hasMore = line.SequenceEqual("more"u8);
            if (hasMore || line.SequenceEqual("end"u8))
            {
                return page.IsEmpty ? entries : null;
            }

            if (!TryRead(line, name => name.AsSpan().IndexOfAny('\\', '/', '\0') < 0 && name is not ("" or "." or "..") ? directory + name : null, out GuestFileInfo? entry))
            {
                return null;
            }

            entries.Add(entry);
        }
    }

    /// <summary>Reads a dot and base64 of UTF-16: also of what is half a character.</summary>
    public static bool TryReadText(string word, [NotNullWhen(true)] out string? text)
    {
        text = null;
        byte[] bytes = new byte[word.Length];
        if (word is not ['.', ..] || !Convert.TryFromBase64Chars(word.AsSpan(1), bytes, out int count) || count % 2 != 0)
        {
            return false;
        }

        text = string.Create(count / 2, bytes, static (characters, from) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = (char)(from[2 * i] | (from[(2 * i) + 1] << 8));
            }
        });
        return true;
    }

    private static bool TryReadTime(string ticks, out DateTimeOffset time)
    {
        bool isTime = long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= MaxTicks;
        time = isTime ? new DateTimeOffset(number, TimeSpan.Zero) : default;
        return isTime;
    }
}
