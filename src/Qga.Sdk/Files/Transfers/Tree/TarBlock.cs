using System.Buffers.Binary;

namespace Qga.Sdk;

/// <summary>The fields of a tar header, all of them in 512 bytes.</summary>
internal readonly ref struct TarBlock(ReadOnlySpan<byte> block)
{
    public const int Length = 512;
    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;

    private readonly ReadOnlySpan<byte> _block = block;

    public bool IsEnd => !_block.ContainsAnyExcept((byte)0);

    public char Type => (char)_block[156];

    public ReadOnlySpan<byte> Name => Text(_block[..100]);

    public ReadOnlySpan<byte> LinkName => Text(_block.Slice(157, 100));

    /// <summary>What stands before the name and a slash; GNU's own format has other things there.</summary>
    public ReadOnlySpan<byte> Prefix => _block.Slice(257, 6).SequenceEqual("ustar\0"u8) ? Text(_block.Slice(345, 155)) : default;

    public long? Mode => Number(_block.Slice(100, 8));

    public long? Size => Number(_block.Slice(124, 12));

    public long? Modified => Number(_block.Slice(136, 12));

    public bool HasRightChecksum
    {
        get
        {
            long sum = ChecksumLength * ' ';
            for (int i = 0; i < _block.Length; i++)
            {
                sum += i is >= ChecksumAt and < ChecksumAt + ChecksumLength ? 0 : _block[i];
            }

            return Number(_block.Slice(ChecksumAt, ChecksumLength)) == sum;
        }
    }

    /// <summary>Octal digits with blanks or zeros around, or a binary number behind a set first bit. Null for anything else, and below zero.</summary>
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            ReadOnlySpan<byte> value = field[^8..];
            bool fits = field[0] == 0x80 && !field[1..^8].ContainsAnyExcept((byte)0);
            return field.Length > 8 && fits && BinaryPrimitives.ReadInt64BigEndian(value) is >= 0 and long number ? number : null;
        }

        ReadOnlySpan<byte> digits = Text(field).Trim((byte)' ');
        long result = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            result = (result * 8) + digit - '0';
        }

        return result;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
