using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace Qga.Sdk.Protocol;

internal sealed partial class QgaSession
{
    // What is gathered before a flush: enough for many small requests in one system call.
    private const int FlushBytes = 64 * 1024;

    private readonly TaskCompletionSource _writerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _nextId;
    private bool _writing;
    private SyncExchange? _syncToWrite;

    // The lock is held. True when the caller must start the writer.
    private bool ClaimWriter()
    {
        bool hasWork = _syncToWrite is not null || (_state == SessionState.Live && (_probeToWrite is not null || (_outgoing.TryPeek(out PendingCall? next) && Fits(next))));
        if (_writing || !hasWork || _state == SessionState.Broken)
        {
            return false;
        }

        _writing = true;
        return true;
    }

    private void StartWriting(bool claimed)
    {
        if (claimed)
        {
            // It ends by itself: with nothing left to write, or with the session. It throws nothing.
            _ = WriteLoopAsync();
        }
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            // The first round runs on the caller's thread: a lone request is on the wire without a change of thread.
            // A caller is not kept to write for the others after that.
            bool more = await WriteRoundAsync().ConfigureAwait(false);
            while (more)
            {
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                more = await WriteRoundAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Break(BreakReason.WriteFailed(exception, _inStep.Task.IsCompletedSuccessfully));
            lock (_gate)
            {
                // Broken by now, so that no other writer begins.
                _writing = false;
            }
        }
        finally
        {
            if (IsBroken)
            {
                _writerEnded.TrySetResult();
            }
        }
    }

    /// <summary>Writes what is waiting, up to a buffer's worth.</summary>
    /// <returns>False when there was nothing left and the writer has been given up.</returns>
    private async ValueTask<bool> WriteRoundAsync()
    {
        PipeWriter output = _link.Output;
        long gathered = 0;
        while (gathered < FlushBytes && TakeNext(out RequestBuffer? request, out SyncExchange? sync, out long? id))
        {
            if (sync is not null)
            {
                gathered += WriteSync(output, sync);
                break;
            }

            try
            {
                gathered += await WriteRequestAsync(output, request!, id).ConfigureAwait(false);
            }
            finally
            {
                request!.Release();
            }
        }

        await FlushAsync(output).ConfigureAwait(false);
        _settings.Telemetry.Sent(gathered);
        lock (_gate)
        {
            _writing = false;
            return ClaimWriter();
        }
    }

    private int WriteSync(PipeWriter output, SyncExchange sync)
    {
        // The one that a link begins with is no news; those after it are.
        if (_inStep.Task.IsCompletedSuccessfully)
        {
            _settings.Telemetry.LostStep();
        }

        return sync.WriteTo(output);
    }

    private static async ValueTask<long> WriteRequestAsync(PipeWriter output, RequestBuffer request, long? id)
    {
        for (int segment = 0; segment < request.SegmentCount; segment++)
        {
            for (ReadOnlyMemory<byte> rest = request.Segment(segment); !rest.IsEmpty;)
            {
                // A long request passes the pipe in parts, so that it is not in memory twice.
                int length = Math.Min(rest.Length, FlushBytes);
                RequestFrame.WriteTo(output, rest.Span[..length]);
                rest = rest[length..];
                if (length == FlushBytes)
                {
                    await FlushAsync(output).ConfigureAwait(false);
                }
            }
        }

        return request.Length + RequestFrame.WriteTail(output, id, request.Length);
    }

    private static async ValueTask FlushAsync(PipeWriter output)
    {
        FlushResult result = await output.FlushAsync().ConfigureAwait(false);
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new IOException("The other end stopped reading.");
        }
    }

    // The request and not its call: that may be answered, by a guest that guesses, and serve another one before a byte is written.
    private bool TakeNext(out RequestBuffer? request, out SyncExchange? sync, out long? id)
    {
        lock (_gate)
        {
            request = null;
            id = null;
            sync = _syncToWrite;
            _syncToWrite = null;
            if (sync is not null)
            {
                return true;
            }

            while (_state == SessionState.Live && TryTakeQueued(out PendingCall? call))
            {
                if (call.State == PendingState.Queued && BelongsHere(call))
                {
                    request = call.Request;
                    id = MarkSent(call);
                    return true;
                }
            }

            return false;
        }
    }

    // The lock is held. A probe goes right behind its command.
    private bool TryTakeQueued([NotNullWhen(true)] out PendingCall? call)
    {
        call = _probeToWrite;
        _probeToWrite = null;
        return call is not null || (_outgoing.TryPeek(out PendingCall? next) && Fits(next) && _outgoing.TryDequeue(out call));
    }

    // The lock is held. What nobody waits for any more passes.
    private bool Fits(PendingCall next) =>
        next.State != PendingState.Queued || RequestWindow.Fits(_pending.Bytes, WireLength(next));

    private static long WireLength(PendingCall call) => call.Request.Length + RequestFrame.MaxTailBytes;

    // The lock is held; completing is safe under it, because a caller goes on elsewhere.
    private bool BelongsHere(PendingCall call)
    {
        if (call.Command.LinkGeneration is not long generation || generation == _generation)
        {
            return true;
        }

        call.State = PendingState.Done;
        call.Request.Release();
        call.Fail(BreakReason.Renewed.ForCall(call.Command, _settings.Endpoint, mayHaveReachedGuest: false));
        return false;
    }

    // The lock is held. From here on a byte of it may have reached the guest.
    private long? MarkSent(PendingCall call)
    {
        call.State = PendingState.Sent;
        call.Id = _nextId++;
        call.Bytes = WireLength(call);
        _pending.Add(call, _hasIds);
        if (!call.Command.HasReply)
        {
            ExpectNoReply(call);
        }

        return _hasIds ? call.Id : null;
    }
}
