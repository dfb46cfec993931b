using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>What stands before an entry and belongs to it: names that are too long for its header, and pax records.</summary>
internal sealed class TarMeta
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public byte[]? Name { get; private set; }

    public byte[]? LinkTarget { get; private set; }

    public long? Size { get; private set; }

    public bool IsSparse { get; private set; }

    public void TakeLong(char type, ReadOnlySpan<byte> content)
    {
        byte[] text = content.TrimEnd((byte)0).ToArray();
        (Name, LinkTarget) = type == 'L' ? (text, LinkTarget) : (Name, text);
    }

    /// <summary>Reads records of the form <c>LENGTH KEY=VALUE\n</c>. False when they are malformed.</summary>
    public bool TakePax(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            int blank = content.IndexOf((byte)' ');
            if (blank is < 1 or > 7
                || !int.TryParse(content[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length <= blank + 1 || length > content.Length || content[length - 1] != '\n')
            {
                return false;
            }

            ReadOnlySpan<byte> record = content[(blank + 1)..(length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals < 1 || !Take(record[..equals], record[(equals + 1)..]))
            {
                return false;
            }

            content = content[length..];
        }

        return true;
    }

    /// <summary>Text of the guest's; null when it is not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private bool Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("path"u8))
        {
            Name = value.ToArray();
        }
        else if (key.SequenceEqual("linkpath"u8))
        {
            LinkTarget = value.ToArray();
        }
        else if (key.SequenceEqual("size"u8))
        {
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
            {
                return false;
            }

            Size = size;
        }

        IsSparse |= key.StartsWith("GNU.sparse"u8) || key.StartsWith("SCHILY.realsize"u8);
        return true;
    }
}
