using System.Buffers;
using System.Collections.Concurrent;

namespace Qga.Sdk.Protocol;

/// <summary>
/// The bytes of one request in segments, of which the later ones are pooled, as is this itself. Counted references: the call that may
/// send them again, and a writer that is putting them on the wire, each hold one.
/// </summary>
internal sealed class RequestBuffer : IBufferWriter<byte>
{
    private const int FirstSegment = 512;
    private const int LargestSegment = 1024 * 1024;

    // What many callers on one link have under way.
    private const int MaxKept = 128;

    private static readonly ConcurrentQueue<RequestBuffer> Kept = new();

    private readonly List<byte[]> _full = [];
    private readonly List<int> _fullLengths = [];
    private readonly byte[] _first = new byte[FirstSegment];
    private byte[] _current;
    private long _limit;
    private int _used;
    private long _length;
    private int _references = 1;

    private RequestBuffer() => _current = _first;

    public long Length => _length;

    /// <summary>An empty one.</summary>
    /// <param name="limit">The most bytes that it takes.</param>
    public static RequestBuffer Rent(long limit)
    {
        RequestBuffer buffer = Kept.TryDequeue(out RequestBuffer? kept) ? kept : new RequestBuffer();
        buffer._limit = limit;
        buffer._references = 1;
        return buffer;
    }

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
        // Once, whatever a caller does wrong: what is kept twice would be in two requests.
        if (Interlocked.Decrement(ref _references) != 0)
        {
            return;
        }

        // Requests carry passwords and file contents; the pool is shared with the whole process.
        Forget(_current, _used);
        for (int i = 0; i < _full.Count; i++)
        {
            Forget(_full[i], _fullLengths[i]);
        }

        _full.Clear();
        _fullLengths.Clear();
        (_current, _used, _length) = (_first, 0, 0);
        if (Kept.Count < MaxKept)
        {
            Kept.Enqueue(this);
        }
    }

    private void Forget(byte[] segment, int used)
    {
        segment.AsSpan(0, used).Clear();
        if (segment != _first)
        {
            ArrayPool<byte>.Shared.Return(segment);
        }
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
