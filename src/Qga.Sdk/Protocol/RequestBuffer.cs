using System.Buffers;

namespace Qga.Sdk.Protocol;

/// <summary>
/// The bytes of one request in pooled segments. Counted references: the call that may send them again, and a writer that is
/// putting them on the wire, each hold one.
/// </summary>
internal sealed class RequestBuffer : IBufferWriter<byte>
{
    private const int FirstSegment = 512;
    private const int LargestSegment = 1024 * 1024;

    private readonly List<byte[]> _full = [];
    private readonly List<int> _fullLengths = [];
    private readonly long _limit;
    private byte[] _current = ArrayPool<byte>.Shared.Rent(FirstSegment);
    private int _used;
    private long _length;
    private int _references = 1;

    public RequestBuffer(long limit) => _limit = limit;

    public long Length => _length;

    public void Advance(int count)
    {
        _used += count;
        _length += count;
        if (_length > _limit)
        {
            throw new RequestTooLargeException();
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(1, sizeHint));
        return _current.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public int SegmentCount => _full.Count + 1;

    public ReadOnlyMemory<byte> Segment(int index) =>
        index < _full.Count ? _full[index].AsMemory(0, _fullLengths[index]) : _current.AsMemory(0, _used);

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
        {
            return;
        }

        // Requests carry passwords and file contents; the pool is shared with the whole process.
        _current.AsSpan(0, _used).Clear();
        ArrayPool<byte>.Shared.Return(_current);
        for (int i = 0; i < _full.Count; i++)
        {
            _full[i].AsSpan(0, _fullLengths[i]).Clear();
            ArrayPool<byte>.Shared.Return(_full[i]);
        }

        _full.Clear();
        _current = [];
        _used = 0;
    }

    private void Ensure(int size)
    {
        if (_current.Length - _used >= size)
        {
            return;
        }

        _full.Add(_current);
        _fullLengths.Add(_used);
        int next = Math.Min(_current.Length * 4, LargestSegment);
        _current = ArrayPool<byte>.Shared.Rent(Math.Max(size, next));
        _used = 0;
    }
}

/// <summary>Ends the writing of a request at the link's limit, before the rest of it takes memory.</summary>
internal sealed class RequestTooLargeException : Exception;
