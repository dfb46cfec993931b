using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

internal sealed partial class QgaSession
{
    private readonly LineFramer _framer;

    // The last caller whose reply was read and who does not know it yet. The thread that reads, alone, looks at it.
    private IThreadPoolWorkItem? _answered;

    private async Task ReadLoopAsync()
    {
        // A peer that floods keeps the thread that reads; it must not be the one that opens the session.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        BreakReason reason;
        try
        {
            reason = await ReadUntilEndAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            reason = BreakReason.FromReading(exception, _settings.Limits.MaxReplyBytes, _inStep.Task.IsCompletedSuccessfully);
        }

        ServeElsewhere();
        Break(reason);
        if (reason.MayHaveMoreToRead)
        {
            await DiscardUntilEndAsync().ConfigureAwait(false);
        }
    }

    private async Task<BreakReason> ReadUntilEndAsync()
    {
        PipeReader input = _link.Input;
        long kept = 0;
        while (true)
        {
            ReadResult result = await NextAsync(input);
            ReadOnlySequence<byte> buffer = result.Buffer;
            _settings.Telemetry.Received(buffer.Length - kept);
            if (IsBroken)
            {
                // Closing: what still comes is read and thrown away, so that the agent can finish writing.
                kept = 0;
                input.AdvanceTo(buffer.End);
            }
            else
            {
                TakeLines(input, ref buffer);
                kept = buffer.Length;
                input.AdvanceTo(buffer.Start, buffer.End);
            }

            if (result.IsCompleted || result.IsCanceled)
            {
                return BreakReason.EndOfFile(wasInStep: _inStep.Task.IsCompletedSuccessfully);
            }
        }
    }

    /// <summary>Reads on. While nothing is there and no other reply is due, the last caller who was answered goes on in this thread, which has nothing else to do.</summary>
    private ReadOrServe NextAsync(PipeReader input)
    {
        // A look without the lock: a wrong answer costs a moment. Nobody who has been answered is kept while more is waited for awake.
        bool isSoon = _pending.Count > 1;
        _link.ExpectMore(isSoon);
        if (isSoon)
        {
            ServeElsewhere();
        }

        ValueTask<ReadResult> reading = input.ReadAsync();
        if (reading.IsCompleted)
        {
            ServeElsewhere();
        }

        IThreadPoolWorkItem? answered = _answered;
        _answered = null;
        return new ReadOrServe(reading, answered);
    }

    private void ServeElsewhere()
    {
        if (_answered is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_answered, preferLocal: true);
            _answered = null;
        }
    }

    private async Task DiscardUntilEndAsync()
    {
        try
        {
            PipeReader input = _link.Input;
            ReadResult result;
            do
            {
                result = await input.ReadAsync().ConfigureAwait(false);
                input.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted && !result.IsCanceled);
        }
        catch (Exception)
        {
            // The link has gone, in whatever way a caller's stream says so; there is nothing left to read.
        }
    }

    private void TakeLines(PipeReader input, ref ReadOnlySequence<byte> buffer)
    {
        SequencePosition end = buffer.End;
        try
        {
            while (!IsBroken && _framer.TryReadLine(ref buffer, out ReadOnlySequence<byte> line, out bool isDelimited))
            {
                if (!(isDelimited && TakeSyncAnswer(line)))
                {
                    NoteRefusal(line);
                    TakeReply(line);
                }
            }

            Discard(_framer.TakeDropped());
        }
        catch
        {
            // The session ends here: what else was received is not looked at.
            input.AdvanceTo(end);
            throw;
        }
    }

    private void TakeReply(in ReadOnlySequence<byte> line)
    {
        if (!MayBelongToSomebody())
        {
            Discard(line.Length);
            return;
        }

        ReplyEnvelope envelope;
        try
        {
            envelope = ReplyEnvelope.Read(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            if (IsInDoubt)
            {
                Discard(line.Length);
                return;
            }

            throw new QgaProtocolException($"a line that is not a reply ({QgaText.Escape(exception.Message)})", exception);
        }

        if (Claim(envelope) is PendingCall call)
        {
            _discardedBytes = 0;
            _resyncs = 0;
            Deliver(call, envelope, line);
        }
        else
        {
            Discard(line.Length);
        }
    }

    // The call has been taken out of the table and is Done for everybody else.
    private void Deliver(PendingCall call, in ReplyEnvelope envelope, in ReadOnlySequence<byte> line)
    {
        if (call is NoReplyProbe)
        {
            // Whatever the ping was answered, the command before it had been taken by then.
            call.Complete(QgaNoReplyOutcome.Accepted);
            return;
        }

        if (envelope.Kind == ReplyKind.Error)
        {
            call.Fail(AgentErrors.From(envelope, call.Command, _settings.Endpoint));
            return;
        }

        if (!call.Command.HasReply)
        {
            call.Complete(QgaNoReplyOutcome.Accepted);
            return;
        }

        try
        {
            IThreadPoolWorkItem? answered = call.Complete(line);
            ServeElsewhere();
            _answered = answered;
        }
        catch (Exception exception)
        {
            call.Fail(WrongReply(call, exception));
        }
    }

    private QgaProtocolException WrongReply(PendingCall call, Exception exception) =>
        new($"The agent at {_settings.Endpoint} answered {call.Command.Name} with a value of the wrong shape: " +
            $"{QgaText.Escape(exception.Message)} Check that the agent is QEMU's, and that the schema matches its version.", exception)
        {
            CommandName = call.Command.Name,
            Endpoint = _settings.Endpoint,
        };

    /// <summary>Finds out whose reply it is and takes that call. Null when it is nobody's.</summary>
    private PendingCall? Claim(in ReplyEnvelope envelope)
    {
        bool write = false;
        PendingCall? call;
        lock (_gate)
        {
            call = _hasIds ? ClaimById(envelope, ref write) : ClaimOldest(envelope, ref write);
            if (call is not null && !Decide(call))
            {
                call = null;
            }

            // There may be room now.
            write |= ClaimWriter();
            NoteProgress();
        }

        StartWriting(write);
        return call;
    }

    // The lock is held. False when nobody waits for it any more.
    private bool Decide(PendingCall call) => call is NoReplyProbe probe
        ? _pending.TryTake(probe.Target.Id, out PendingCall? target) && Forget(target)
        : Forget(call);

    // The lock is held.
    private PendingCall? ClaimById(in ReplyEnvelope envelope, ref bool write)
    {
        if (envelope.Id is long id)
        {
            _pending.TryTake(id, out PendingCall? call);
            return call;
        }

        // An error without id answers bytes that the agent could not read. Which, it does not say.
        if (_state == SessionState.Live && envelope is { Kind: ReplyKind.Error, HasId: false })
        {
            write = EnterDoubt();
        }

        return null;
    }

    // The lock is held.
    private PendingCall? ClaimOldest(in ReplyEnvelope envelope, ref bool write)
    {
        if (_state != SessionState.Live)
        {
            return null;
        }

        // Nothing was sent with an id: a reply that has one is another client's.
        if (envelope.IsParseError || envelope.HasId || !_pending.TryTakeOldest(out PendingCall? call))
        {
            write = EnterDoubt();
            return null;
        }

        if (!call.Command.HasReply && envelope.Kind != ReplyKind.Error)
        {
            // It answers the probe, or it is a success that this agent does report. A resync throws away what may follow.
            write = EnterDoubt();
        }

        return call;
    }
}
