using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>Reads a page of <see cref="ListScript"/>, strictly.</summary>
internal ref struct GuestDirectoryReader(ReadOnlySpan<byte> page, string directory)
{
    private const int MaxGroup = 1000;

    private ReadOnlySpan<byte> _rest = page;

    /// <summary>Reads the whole page.</summary>
    /// <param name="hasMore">True when another page follows.</param>
    /// <returns>The entries; null when it is no page.</returns>
    public List<GuestFileInfo>? Read(out bool hasMore)
    {
        List<GuestFileInfo> entries = [];
        hasMore = false;
        while (TryTake(0, out ReadOnlySpan<byte> word) && word.Length <= ListScript.More.Length + 1)
        {
            string text = Encoding.ASCII.GetString(word);
            if (text is ListScript.End or ListScript.More)
            {
                hasMore = text == ListScript.More;
                return _rest.IsEmpty ? entries : null;
            }

            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MaxGroup || !TryReadGroup(count, entries))
            {
                return null;
            }
        }

        return null;
    }

    private bool TryReadGroup(int count, List<GuestFileInfo> entries)
    {
        string[] names = new string[count];
        for (int i = 0; i < count; i++)
        {
            if (!TryTake(0, out ReadOnlySpan<byte> name) || name.IsEmpty || name.Contains((byte)'/') || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
            {
                return false;
            }

            names[i] = GuestFileName.FromBytes(name);
        }

        int first = entries.Count;
        foreach (string name in names)
        {
            if (!TryTake((byte)'\n', out ReadOnlySpan<byte> line) || !GuestFileInfoReader.TryRead(line, $"{directory}{name}", null, out GuestFileInfo? info))
            {
                return false;
            }

            entries.Add(info);
        }

        for (int i = first; i < entries.Count; i++)
        {
            if (!TryTake(0, out ReadOnlySpan<byte> target))
            {
                return false;
            }

            // What was replaced by a link between two looks has a target and is no link.
            if (!target.IsEmpty && entries[i].Type == GuestFileType.SymbolicLink)
            {
                entries[i] = entries[i] with { LinkTarget = GuestFileName.FromBytes(target) };
            }
        }

        return true;
    }

    private bool TryTake(byte end, out ReadOnlySpan<byte> taken)
    {
        int length = _rest.IndexOf(end);
        taken = length < 0 ? default : _rest[..length];
        _rest = length < 0 ? _rest : _rest[(length + 1)..];
        return length >= 0;
    }
}
