namespace Qga.Sdk;

/// <summary>Bytes of a process's output that were read ahead.</summary>
internal sealed class OutputChunk(byte[] buffer, long begin, int count)
{
    private int _taken;

    public byte[] Buffer { get; } = buffer;

    public bool IsEmpty => _taken == count;

    /// <summary>Where the next byte is in the whole output.</summary>
    public long Position => begin + _taken;

    public void SkipTo(long position) => _taken = (int)Math.Clamp(position - begin, _taken, count);

    public int CopyTo(Span<byte> destination)
    {
        int bytes = Math.Min(destination.Length, count - _taken);
        Buffer.AsSpan(_taken, bytes).CopyTo(destination);
        _taken += bytes;
        return bytes;
    }
}
