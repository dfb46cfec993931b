using System.Buffers;

namespace Qga.Sdk;

public sealed partial class GuestOutputStream
{
    private const int MinChunk = 64 * 1024;

    // Larger ones are no faster than the guest writes its spool, and cost memory once for each that is on its way or waits to be read.
    private const int MaxChunk = 512 * 1024;

    // A few requests in flight reach the agent's ceiling.
    private const int Depth = 3;

    // So long is the gap between two looks at most: live output is seen well within 100 ms.
    private static readonly TimeSpan MinGap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxGap = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan WatchGap = TimeSpan.FromSeconds(1);

    // Files that were read to their end and not given back yet: where each begins and ends.
    private readonly Queue<(long Begin, long End)> _complete = new();

    private SpoolFile? _file;
    private bool _isMisplaced;
    private long _segment;
    private long _fetched;
    private long _acknowledged;
    private int _chunk;
    private volatile bool _isBehind;
    private volatile bool _hasEnded;
    private TaskCompletionSource _expected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string Segment => $"{_prefix}{_segment}";

    /// <summary>Goes on until there is something to give, or the end.</summary>
    private async Task FillAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var patience = new LinkPatience(_client.TimeProvider);
        TimeSpan gap = MinGap;
        long watched = _client.TimeProvider.GetTimestamp();
        bool isLast = false;
        while (!_closing.IsCancellationRequested)
        {
            Task expected = Volatile.Read(ref _expected).Task;
            try
            {
                await ReleaseAsync().ConfigureAwait(false);
                if (await StepAsync().ConfigureAwait(false))
                {
                    return;
                }

                if (isLast)
                {
                    throw _watch.Lost(GuestProcessLoss.OutputLost, $"its output ends at byte {_fetched} without having been closed");
                }

                patience.Renew();
                if (_client.TimeProvider.GetElapsedTime(watched) >= WatchGap)
                {
                    // What was written just before its end is looked for once more.
                    isLast = await IsOverAsync().ConfigureAwait(false);
                    await ThrowIfReleasedAsync().ConfigureAwait(false);
                    watched = _client.TimeProvider.GetTimestamp();
                    continue;
                }
            }
            catch (QgaException exception) when (exception is not GuestProcessLostException)
            {
                await ForgetFileAsync().ConfigureAwait(false);
                if (!await patience.WaitAsync(exception, _closing.Token).ConfigureAwait(false))
                {
                    throw;
                }

                continue;
            }

            Task rest = Task.Delay(gap, _client.TimeProvider, _closing.Token);
            if (await Task.WhenAny(rest, expected).ConfigureAwait(false) == rest)
            {
                await rest.ConfigureAwait(false);
                gap = gap * 1.5 > MaxGap ? MaxGap : gap * 1.5;
            }
            else
            {
                gap = MinGap;
            }
        }
    }

    /// <summary>One look. True when it brought bytes or the end.</summary>
    private async Task<bool> StepAsync()
    {
        if (_isMisplaced)
        {
            await ForgetFileAsync().ConfigureAwait(false);
        }

        _file ??= await OpenSegmentAsync().ConfigureAwait(false);
        if (_file is null)
        {
            return await SkipDroppedAsync().ConfigureAwait(false);
        }

        if (await ReadAsync().ConfigureAwait(false))
        {
            return true;
        }

        // A file is complete when the next one is there, which is named after its own first byte; the last one is followed by a mark.
        bool isEmpty = _fetched == _segment;
        SpoolFile? next = await SpoolFile.TryOpenAsync(_client, isEmpty ? $"{Segment}.end" : $"{_prefix}{_fetched}").ConfigureAwait(false);
        if (next is null)
        {
            return await SkipDroppedAsync().ConfigureAwait(false);
        }

        await ForgetFileAsync().ConfigureAwait(false);
        if (isEmpty)
        {
            await next.DisposeAsync().ConfigureAwait(false);
            return _hasEnded = await IsEndTrueAsync().ConfigureAwait(false);
        }

        _complete.Enqueue((_segment, _fetched));
        _file = next;
        _segment = _fetched;
        return await StepAsync().ConfigureAwait(false);
    }

    private async Task<SpoolFile?> OpenSegmentAsync()
    {
        SpoolFile? file = await SpoolFile.TryOpenAsync(_client, Segment).ConfigureAwait(false);
        if (file is not null && _fetched > _segment)
        {
            _file = file;
            await file.SeekAsync(_fetched - _segment).ConfigureAwait(false);
        }

        return file;
    }

    /// <summary>
    /// Several reads at once when the guest is ahead. They are bound to one generation of the link and answered in order, so the bytes are
    /// in order too: where one is lost, none behind it is sent again on its own.
    /// </summary>
    private async Task<bool> ReadAsync()
    {
        long generation = await _file!.PinAsync().ConfigureAwait(false);
        int depth = _isBehind && _client.LinkGeneration != 0 ? Depth : 1;
        List<(byte[] Buffer, Task<GuestFileSlice> Read)> reads = [];
        for (int i = 0; i < depth; i++)
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(_chunk);
            reads.Add((buffer, _file.ReadOnAsync(generation, buffer.AsMemory(0, _chunk))));
        }

        bool any = false;
        bool isFull = true;
        Exception? failure = null;
        foreach ((byte[] buffer, Task<GuestFileSlice> read) in reads)
        {
            await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            failure ??= read.Exception?.InnerException;
            if (failure is not null || read.Result.Count == 0)
            {
                // After one that failed nobody knows where the agent's offset stands. Its own buffer is not given to anybody else.
                if (read.IsCompletedSuccessfully)
                {
                    Return(buffer);
                }

                isFull = false;
                continue;
            }

            any = true;
            isFull &= read.Result.Count == _chunk;
            lock (_gate)
            {
                _ready.Enqueue(new OutputChunk(buffer, _fetched, read.Result.Count));
            }

            _fetched += read.Result.Count;
        }

        _chunk = isFull ? Math.Min(_chunk * 4, _maxChunk) : any ? _chunk : Math.Min(MinChunk, _maxChunk);
        _isBehind = any && (isFull || _isBehind);
        _isMisplaced = failure is not null;
        return any || failure is null ? any : throw failure;
    }

    /// <summary>Gives the guest back what the caller has read and come again after.</summary>
    private async Task ReleaseAsync()
    {
        while (_complete.TryPeek(out (long Begin, long End) segment) && segment.End <= Volatile.Read(ref _acknowledged))
        {
            SpoolFile? file = await SpoolFile.TryOpenAsync(_client, _watch.Released($"{_prefix}{segment.Begin}"), "w").ConfigureAwait(false);
            _complete.Dequeue();
            if (file is not null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Where output may be dropped, the next file may have been dropped before it was read.</summary>
    private async Task<bool> SkipDroppedAsync()
    {
        if (!_mayDrop)
        {
            return false;
        }

        byte[] buffer = new byte[32];
        int? count = await SpoolFile.TryReadAllAsync(_client, $"{_prefix}first", buffer).ConfigureAwait(false);
        string text = System.Text.Encoding.Latin1.GetString(buffer, 0, count ?? 0);
        if (text is [.., '\n'] && long.TryParse(text.AsSpan(0, text.Length - 1), out long first) && first > _fetched)
        {
            Interlocked.Add(ref _dropped, first - _fetched);
            await ForgetFileAsync().ConfigureAwait(false);
            _segment = first;
            _fetched = first;
        }

        return false;
    }

    /// <summary>Another reader of the same process has released the file that is read here: it is empty, and what follows it has another name.</summary>
    private async Task ThrowIfReleasedAsync()
    {
        if (_file is null || _fetched == _segment)
        {
            return;
        }

        long length = await _file.SeekToEndAsync().ConfigureAwait(false);
        await _file.SeekAsync(_fetched - _segment).ConfigureAwait(false);
        if (length < _fetched - _segment)
        {
            throw _watch.Lost(GuestProcessLoss.OutputReleased, $"its output behind byte {_fetched} has been released by another reader; one at a time can read it");
        }
    }

    private async Task<bool> IsOverAsync()
    {
        JobReport status = await _watch.ReadAsync().ConfigureAwait(false);
        return status.HasEnded || !await _watch.IsAliveAsync().ConfigureAwait(false);
    }

    // A writer that could not write ends its stream as well.
    private async Task<bool> IsEndTrueAsync() =>
        !(await _watch.ReadAsync().ConfigureAwait(false)).LostOutput
            ? true
            : throw _watch.Lost(GuestProcessLoss.OutputLost, $"the guest could not keep its output behind byte {_fetched}; is the file system of the spool full?");

    private async Task ForgetFileAsync()
    {
        SpoolFile? file = _file;
        _file = null;
        _isMisplaced = false;
        if (file is not null)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }
}
