namespace Qga.Sdk.Protocol;

// What is told of sendings and of ends, as a session tells it.
internal sealed partial class ExchangeConnection
{
    private async Task<QgaExchangeReply> SendAsync(OpenExchange open, QgaExchangeRequest request, CancellationToken cancellationToken)
    {
        long generation = open.Generation;
        int length = request.Json.Length;
        try
        {
            QgaExchangeReply reply = await open.Exchange.SendAsync(request, cancellationToken).ConfigureAwait(false);
            NoteAnswer(open, generation, length, reply);
            return reply;
        }
        catch (OperationCanceledException)
        {
            // It never began.
            throw;
        }
        catch (QgaException exception) when (Delivery.WasNotSent(exception))
        {
            settings.Telemetry.ConnectAttemptFailed(exception);
            NoteEnd(open, unanswered: 0);
            throw;
        }
        catch (Exception)
        {
            settings.Telemetry.Sent(length);
            NoteEnd(open, unanswered: 1);
            throw;
        }
    }

    private void NoteAnswer(OpenExchange open, long generation, int length, QgaExchangeReply reply)
    {
        settings.Telemetry.Sent(length);
        settings.Telemetry.Received(reply.Json.Length);
        if (reply.Json.IsEmpty && reply.ErrorClass is null)
        {
            return;
        }

        if (open.AnsweredGeneration is long earlier && earlier != generation)
        {
            settings.Telemetry.AgentRenewed();
        }

        open.AnsweredGeneration = generation;
    }

    private void NoteEnd(OpenExchange open, int unanswered)
    {
        if (!open.Exchange.IsOpen)
        {
            TellEnd(open, BreakReason.EndOfFile(wasInStep: true), unanswered);
        }
    }

    private void TellEnd(OpenExchange open, BreakReason reason, int unanswered)
    {
        lock (_gate)
        {
            if (open.IsEndTold)
            {
                return;
            }

            open.IsEndTold = true;
        }

        if (reason == BreakReason.Disposed)
        {
            settings.Telemetry.LinkClosed(reason.Text);
        }
        else
        {
            settings.Telemetry.LinkLost(reason.Text, reason.Failure, unanswered);
        }
    }

    private void TellAbandoned(QgaCommand command, bool wasSent)
    {
        if (wasSent)
        {
            settings.Telemetry.ReplyAbandoned(command.Name, command.IsDescribed);
        }
    }
}
