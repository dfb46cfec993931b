namespace Qga.Sdk.Testing.FileSystem;

/// <summary>The content of a file.</summary>
internal sealed class FileNode
{
    /// <summary>How large a file may grow. A client's seek must not make the test's machine run out of memory.</summary>
    private const int MaxLength = 256 * 1024 * 1024;

    private byte[] _content = [];

    public int Length { get; private set; }

    public byte[] ToArray() => _content.AsSpan(0, Length).ToArray();

    public void Replace(ReadOnlySpan<byte> content)
    {
        _content = content.ToArray();
        Length = content.Length;
    }

    /// <summary>Gives up to so many bytes; fewer at the end, none behind it.</summary>
    public ReadOnlyMemory<byte> Read(long position, int count)
    {
        int start = (int)Math.Min(position, Length);
        return _content.AsSpan(start, Math.Min(count, Length - start)).ToArray();
    }

    /// <summary>Writes, with zeros between the end and a position behind it.</summary>
    /// <exception cref="FileErrorException">The file would grow too large.</exception>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        if (position > MaxLength - bytes.Length)
        {
            throw FileErrorException.TooLarge();
        }

        int end = (int)position + bytes.Length;
        if (end > _content.Length)
        {
            Array.Resize(ref _content, (int)Math.Min(MaxLength, Math.Max(end, 2L * _content.Length)));
        }

        bytes.CopyTo(_content.AsSpan((int)position));
        Length = Math.Max(Length, end);
    }
}
