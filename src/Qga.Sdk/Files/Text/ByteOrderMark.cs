using System.Text;

namespace Qga.Sdk;

/// <summary>Recognises the mark that a text file may begin with.</summary>
internal static class ByteOrderMark
{
    public const int MaxBytes = 4;

    // UTF-32's little-endian mark begins with UTF-16's.
    private static readonly Encoding[] Known = [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The encoding that the bytes begin with the mark of, and the mark's length; else what was given, and 0.</summary>
    public static (Encoding Encoding, int Length) Find(ReadOnlySpan<byte> head, Encoding otherwise)
    {
        foreach (Encoding encoding in Known)
        {
            if (head.StartsWith(encoding.Preamble))
            {
                return (encoding, encoding.Preamble.Length);
            }
        }

        return (otherwise, 0);
    }
}
