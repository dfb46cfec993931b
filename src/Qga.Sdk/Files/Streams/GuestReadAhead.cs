namespace Qga.Sdk;

/// <summary>
/// Reads a file, and ahead of its caller where that is safe: only when the caller reads on, only up to the end that the agent told
/// for the file, so that nothing is taken from a FIFO, a terminal or a device that nobody asked for.
/// </summary>
internal sealed class GuestReadAhead(GuestFileHandle handle, int chunkBytes, int depth)
{
    // Who reads on is given more at a time, up to whole chunks.
    private const int FirstAhead = 64 * 1024;

    // In the order of the file. The first begins at _next, less what was taken of it.
    private readonly Queue<GuestReadChunk> _chunks = new();
    private readonly List<Task> _released = [];
    private readonly int _firstAhead = Math.Min(FirstAhead, chunkBytes);
    private long _next;
    private long _generation;
    private long? _end;
    private bool _hasNoEnd;
    private int _fullReads;
    private int _aheadBytes = Math.Min(FirstAhead, chunkBytes);

    /// <summary>Reads what is there at the caller's position.</summary>
    /// <returns>How many bytes; 0 at the end of the file as it is now.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_next != handle.Position)
        {
            Discard();
            SlowDown();
            _next = handle.Position;
        }

        DropWorthless();
        bool hasAsked = false;
        for (int renewals = 0; ;)
        {
            try
            {
                if (_chunks.Count == 0)
                {
                    hasAsked = true;
                    await AskAsync(buffer.Length, cancellationToken).ConfigureAwait(false);
                }

                GuestReadAnswer answer = await _chunks.Peek().Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
                Note(_chunks.Peek(), answer);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // What was asked for comes all the same, and is there for the next read.
                throw;
            }
            catch (QgaConnectionException exception) when (GuestEpochs.MayTryAgain(exception, renewals))
            {
                renewals++;
                Discard();
                continue;
            }
            catch
            {
                Discard();
                throw;
            }

            // An end that an earlier read asked for may not be one any more.
            int count = Take(buffer);
            if (count > 0 || (hasAsked && _chunks.Count == 0))
            {
                return count;
            }
        }
    }

    /// <summary>Takes note of where the file ends.</summary>
    public void NoteEnd(long end) => _end = end;

    /// <summary>Forgets what was read ahead.</summary>
    public void Discard()
    {
        foreach (GuestReadChunk chunk in _chunks)
        {
            // Where the agent stands is known only from answers.
            handle.Offset = chunk.IsNoted ? handle.Offset : null;
            _released.Add(chunk.ReleaseAsync());
        }

        _chunks.Clear();
    }

    // What came before anybody waited for it: a failure that is nobody's, an end that may not be one any more.
    private void DropWorthless()
    {
        while (_chunks.TryPeek(out GuestReadChunk? chunk) && chunk.Answer.IsCompleted)
        {
            if (!chunk.Answer.IsCompletedSuccessfully)
            {
                // Where nobody can move, what it has taken is gone: that is for the caller to know.
                if (handle.CanSeek || Delivery.WasNotSent(chunk.Answer.Exception!.InnerException!))
                {
                    Discard();
                }

                return;
            }

            Note(chunk, chunk.Answer.Result);
            if (chunk.Left > 0)
            {
                return;
            }

            RemoveFirst();
        }
    }

    private async ValueTask AskAsync(int wanted, CancellationToken cancellationToken)
    {
        // Memory is bounded: what was asked for and forgotten comes first.
        await Task.WhenAll(_released).WaitAsync(cancellationToken).ConfigureAwait(false);
        _released.Clear();
        _generation = await handle.EnterAsync(cancellationToken).ConfigureAwait(false);
        long position = handle.Position;
        int count = Math.Min(wanted, chunkBytes);
        bool isInside = position < _end;
        if (depth > 1 && _fullReads > 0 && !isInside && !_hasNoEnd)
        {
            bool isThere = handle.Offset == position;
            Add(position, count, memory => AskForEndAsync(position, isThere, memory));
            return;
        }

        if (isInside && depth > 1 && _fullReads > 0)
        {
            count = (int)Math.Min(Math.Max(count, _aheadBytes), Math.Max(count, _end!.Value - position));
        }

        if (handle.Offset != position && handle.CanSeek)
        {
            Add(position, count, memory => MoveAndReadAsync(position, memory));
            return;
        }

        await handle.AlignAsync(_generation, position, cancellationToken).ConfigureAwait(false);
        Add(position, count, ReadOnAsync);
    }

    private void Add(long position, int count, Func<Memory<byte>, Task<GuestReadAnswer>> ask)
    {
        if (_chunks.Count == 0)
        {
            _next = position;
        }

        handle.Offset = position + count;
        _chunks.Enqueue(new GuestReadChunk(count, ask));
    }

    private void Note(GuestReadChunk chunk, GuestReadAnswer answer)
    {
        if (chunk.IsNoted)
        {
            return;
        }

        chunk.IsNoted = true;
        handle.Offset -= chunk.Asked - answer.Count;
        handle.IsSequential |= answer.IsSequential;
        _hasNoEnd |= answer.HasNoEnd;
        handle.CanSeek |= answer.End is not null;
        _end = answer.End ?? _end;
        if (answer.Count == chunk.Asked)
        {
            _fullReads++;
        }
        else
        {
            // The end has moved, or the file is none that has one.
            _end = null;
            SlowDown();
        }
    }

    private int Take(Memory<byte> buffer)
    {
        GuestReadChunk chunk = _chunks.Peek();
        int count = chunk.CopyTo(buffer);
        handle.Position += count;
        _next += count;
        if (chunk.Left == 0)
        {
            RemoveFirst();
        }

        _aheadBytes = Math.Max(_aheadBytes, Math.Min(buffer.Length, chunkBytes));
        ReadOn();
        return count;
    }

    // Everything here is sent before anybody waits, in the order of the file.
    private void ReadOn()
    {
        int wanted = Math.Min(depth, 1 + _fullReads);
        while (depth > 1 && _fullReads > 0 && _chunks.Count < wanted && handle.Offset is long next && next < _end)
        {
            Add(next, (int)Math.Min(_aheadBytes, _end.Value - next), ReadOnAsync);
            _aheadBytes = (int)Math.Min(2L * _aheadBytes, chunkBytes);
        }
    }

    private void RemoveFirst()
    {
        GuestReadChunk chunk = _chunks.Dequeue();
        _ = chunk.ReleaseAsync();
        _next = handle.Position;
    }

    private void SlowDown()
    {
        _fullReads = 0;
        _aheadBytes = _firstAhead;
    }

    private async Task<GuestReadAnswer> ReadOnAsync(Memory<byte> memory)
    {
        var request = new GuestFileReadRequest { Handle = handle.Number, Count = memory.Length };
        GuestFileSlice slice = await handle.SendOnAsync(_generation, GuestFileSlice.CommandInto(memory), request).ConfigureAwait(false);
        return slice is { Count: 0, IsEndOfFile: false }
            ? throw handle.Broken(QgaCommands.GuestFileRead, "read nothing and says that there is more")
            : new GuestReadAnswer(slice.Count);
    }

    private async Task<GuestReadAnswer> MoveAndReadAsync(long position, Memory<byte> memory)
    {
        Task<GuestFileSeek> moving = handle.SeekOnAsync(_generation, position, QGASeek.Set);
        Task<GuestReadAnswer> reading = ReadOnAsync(memory);
        await Task.WhenAll(moving, reading).ConfigureAwait(false);
        handle.Check(await moving.ConfigureAwait(false), position);
        return await reading.ConfigureAwait(false);
    }

    // To the end and back costs no time of its own: the requests go out together. What cannot move is read all the same.
    private async Task<GuestReadAnswer> AskForEndAsync(long position, bool isThere, Memory<byte> memory)
    {
        Task<GuestFileSeek> toEnd = handle.SeekOnAsync(_generation, 0, QGASeek.End);
        Task<GuestFileSeek> back = handle.SeekOnAsync(_generation, position, QGASeek.Set);
        Task<GuestReadAnswer> reading = ReadOnAsync(memory);
        try
        {
            await Task.WhenAll(toEnd, back, reading).ConfigureAwait(false);
        }
        catch (QgaCommandException) when (IsRefused(toEnd))
        {
            // A FIFO cannot be moved in at all; most files of /proc can, but not to their end.
            bool isSequential = CannotMove(back);
            if (!isSequential && !(isThere && IsRefused(back)))
            {
                handle.Check(await back.ConfigureAwait(false), position);
            }

            return await reading.ConfigureAwait(false) with { HasNoEnd = true, IsSequential = isSequential };
        }

        GuestFileSeek returned = await back.ConfigureAwait(false);
        long end = (await toEnd.ConfigureAwait(false)).Position;
        if (returned.Position == end && end >= 0 && end != position && !handle.HasMoved)
        {
            // Some devices say yes and stay where they are.
            return await reading.ConfigureAwait(false) with { HasNoEnd = true, IsSequential = true };
        }

        handle.Check(returned, position);
        return end >= 0
            ? await reading.ConfigureAwait(false) with { End = end }
            : throw handle.Broken(QgaCommands.GuestFileSeek, $"says that its end is at {end}");
    }

    // Moving may fail for other reasons too, and then nobody knows what was read.
    private bool CannotMove(Task back) => back.Exception?.InnerException is QgaCommandException exception && handle.CannotMove(exception);

    private static bool IsRefused(Task task) =>
        task.Exception?.InnerException is QgaCommandException and not QgaCommandUnavailableException;
}
