using System.Text.Json;
using Qga.Sdk.Testing.Recording;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>Answers what was read: checks the request as the agent does, carries the command out, composes the reply.</summary>
internal sealed class GuestDispatcher(CommandRegistry commands, RequestLog log, AgentDialect dialect)
{
    /// <summary>Takes note of a request, at the time it is read.</summary>
    public ReceivedRequest Receive(AgentInput input)
    {
        if (input.Mistake is string mistake)
        {
            return new ReceivedRequest(default, mistake);
        }

        RequestEnvelope envelope = RequestEnvelope.Read(input.Value, dialect.EchoesIds);
        if (envelope.Command is string command)
        {
            log.Add(command, envelope.Arguments, envelope.Id);
        }

        return new ReceivedRequest(envelope, null);
    }

    /// <summary>Answers a request.</summary>
    /// <returns>The reply; nothing when the agent stays silent.</returns>
    /// <exception cref="OperationCanceledException">The agent's life ended before the answer.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(ReceivedRequest request, CancellationToken cancellationToken)
    {
        using var composer = new ReplyComposer();
        JsonElement? id = request.Envelope.Id;
        try
        {
            if (request.Unreadable is string mistake)
            {
                return composer.WriteError(null, "GenericError", mistake);
            }

            return await CarryOutAsync(composer, request.Envelope, cancellationToken).ConfigureAwait(false);
        }
        catch (GuestCommandException exception)
        {
            return composer.WriteError(id, exception.Class, exception.Description);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A test's own handler went wrong: that must show where the test looks.
            return composer.WriteError(
                id, "GenericError", $"The in-memory guest's handler of {request.Envelope.Command} threw {exception.GetType().Name}: {exception.Message}");
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> CarryOutAsync(ReplyComposer composer, RequestEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.Mistake is GuestCommandException mistake)
        {
            throw mistake;
        }

        CommandEntry command = commands.Resolve(envelope.Command!);
        NewerForms.Refuse(command.Name, envelope.Arguments.GetValueOrDefault(), dialect);
        ValueTask handling = command.Handler(envelope.Arguments.GetValueOrDefault(), composer.BeginReturn(), cancellationToken);

        // A handler that does not heed the token is left behind.
        await handling.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        bool isDelimited = command.Name == QgaCommands.GuestSyncDelimited.Name;
        return command.HasReply ? composer.EndReturn(envelope.Id, isDelimited) : default;
    }
}
