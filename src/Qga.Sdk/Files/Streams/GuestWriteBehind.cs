namespace Qga.Sdk;

/// <summary>
/// Writes a file behind its caller's back: several requests under way where each has its own place in the file, one at a time where
/// the agent appends or cannot move: there nothing may follow a write that failed. When one fails, the caller's position is where the first byte belongs that the agent has not taken.
/// </summary>
internal sealed class GuestWriteBehind(GuestFileHandle handle, int chunkBytes, int depth, bool isAppending)
{
    private readonly Queue<GuestWriteChunk> _sent = new();
    private readonly bool _isBehind = depth > 1;
    private GuestWriteChunk? _filling;
    private long _generation;
    private bool _mustSendAgain;

    /// <summary>True when the agent was given something that it may not have handed to the guest's system.</summary>
    public bool IsDirty { get; private set; }

    private int Allowed => isAppending || !handle.CanSeek ? 1 : depth;

    /// <summary>Takes bytes. What goes out at once does; the rest waits for room or for <see cref="SettleAsync"/>.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await TakeAnswersAsync(cancellationToken).ConfigureAwait(false);
        if (_filling is not null && _filling.End != handle.Position)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        while (!bytes.IsEmpty)
        {
            _filling ??= new GuestWriteChunk(chunkBytes, handle.Position);
            int count = _filling.Append(bytes.Span);
            bytes = bytes[count..];
            handle.Position += count;
            if (_filling.IsFull || _sent.Count < Allowed)
            {
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (_isBehind)
        {
            await TakeAnswersAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SettleAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what is left and waits until the agent has taken everything.</summary>
    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        if (_filling is not null)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        await TakeAllAnswersAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The agent has handed everything to the guest's system.</summary>
    public void NoteFlushed() => IsDirty = false;

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (_sent.Count > 0 && _isBehind && !isAppending && !handle.CanSeek && !handle.IsSequential)
        {
            // Moving to where this one belongs tells whether the next ones have places of their own.
            await TakeAllAnswersAsync(cancellationToken).ConfigureAwait(false);
            handle.Offset = null;
        }

        while (_sent.Count >= Allowed)
        {
            await TakeAnswerAsync(cancellationToken).ConfigureAwait(false);
        }

        for (int renewals = 0; ; renewals++)
        {
            try
            {
                await PrepareAsync(_filling!.Offset, cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (QgaConnectionException exception) when (_filling is not null && GuestEpochs.MayTryAgain(exception, renewals))
            {
                // Not sent: the link is another one by now.
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                if (_filling is not null)
                {
                    GiveUp(_sent.TryPeek(out GuestWriteChunk? first) ? first.Offset : _filling.Offset, exception);
                }

                throw;
            }
        }

        Send(_filling!);
        _sent.Enqueue(_filling!);
        _filling = null;
    }

    // Behind a link that was made anew, or from another place, nothing goes out before all that went before is known to be done.
    private async ValueTask PrepareAsync(long offset, CancellationToken cancellationToken)
    {
        long generation = await handle.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_sent.Count > 0 && (generation != _generation || (!isAppending && handle.Offset != offset)))
        {
            await TakeAllAnswersAsync(cancellationToken).ConfigureAwait(false);
            generation = await handle.EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        _generation = generation;
        if (!isAppending)
        {
            await handle.AlignAsync(generation, offset, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Send(GuestWriteChunk chunk)
    {
        // Appending moves the agent to the end of the file, wherever that is.
        handle.Offset = isAppending ? null : chunk.End;
        IsDirty = true;
        chunk.Send(handle, _generation);
    }

    private async ValueTask TakeAnswersAsync(CancellationToken cancellationToken)
    {
        while (_sent.TryPeek(out GuestWriteChunk? first) && first.Answer.IsCompleted)
        {
            await TakeAnswerAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TakeAllAnswersAsync(CancellationToken cancellationToken)
    {
        while (_sent.Count > 0)
        {
            await TakeAnswerAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the first answer. What the agent has certainly not taken is sent again, to the place where it belongs.</summary>
    private async ValueTask TakeAnswerAsync(CancellationToken cancellationToken)
    {
        for (int renewals = 0; ;)
        {
            GuestWriteChunk first = _sent.Peek();
            try
            {
                if (_mustSendAgain)
                {
                    await SendAgainAsync(first, cancellationToken).ConfigureAwait(false);
                }

                GuestFileWrite wrote = await first.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (wrote.Count == first.Length)
                {
                    _sent.Dequeue().Release();
                    return;
                }

                if (wrote.Count <= 0 || wrote.Count > first.Length)
                {
                    throw handle.Broken(QgaCommands.GuestFileWrite, $"says that it wrote {wrote.Count} of {first.Length} bytes");
                }

                first.Drop((int)wrote.Count);
                _mustSendAgain = true;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (QgaConnectionException exception) when (GuestEpochs.MayTryAgain(exception, renewals))
            {
                renewals++;
                _mustSendAgain = true;
            }
            catch (Exception exception)
            {
                GiveUp(first.Offset, exception);
                throw;
            }
        }
    }

    private async ValueTask SendAgainAsync(GuestWriteChunk first, CancellationToken cancellationToken)
    {
        foreach (GuestWriteChunk chunk in _sent)
        {
            await ((Task)chunk.Answer).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        handle.Offset = null;
        _generation = await handle.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (!isAppending)
        {
            await handle.AlignAsync(_generation, first.Offset, cancellationToken).ConfigureAwait(false);
        }

        foreach (GuestWriteChunk chunk in _sent)
        {
            Send(chunk);
        }

        _mustSendAgain = false;
    }

    // What is on its way still goes its way; nothing is known of it any more.
    private void GiveUp(long position, Exception exception)
    {
        foreach (GuestWriteChunk chunk in _sent)
        {
            chunk.Release();
        }

        _sent.Clear();
        _filling?.Release();
        _filling = null;
        _mustSendAgain = false;

        // Who was told that the handle is stale knows that everything since the last flush may be lost.
        IsDirty &= exception is not GuestHandleStaleException;
        handle.Offset = null;
        handle.Position = position;
    }
}
