using System.Buffers;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>Reads what came back through an exchange. The guest may have written it.</summary>
internal static class ExchangeReplies
{
    /// <exception cref="QgaException">It is an error, or no reply.</exception>
    public static TReply Read<TRequest, TReply>(QgaCommand<TRequest, TReply> command, QgaExchangeReply reply, SessionSettings settings)
    {
        if (reply.ErrorClass is QgaErrorClass errorClass)
        {
            throw AgentErrors.From(new ReplyEnvelope(ReplyKind.Error, HasId: false, null, errorClass.Value, reply.ErrorDescription), command, settings.Endpoint);
        }

        if (reply.Outcome is QgaNoReplyOutcome outcome && !command.HasReply)
        {
            return (TReply)(object)outcome;
        }

        var line = new ReadOnlySequence<byte>(reply.Json);
        ReplyEnvelope envelope = ReadEnvelope(line, command, settings);
        if (envelope.Kind == ReplyKind.Error)
        {
            throw AgentErrors.From(envelope, command, settings.Endpoint);
        }

        return command.HasReply ? ReadValue(command, line, settings) : (TReply)(object)QgaNoReplyOutcome.Accepted;
    }

    private static ReplyEnvelope ReadEnvelope(in ReadOnlySequence<byte> line, QgaCommand command, SessionSettings settings)
    {
        if (line.Length > settings.Limits.MaxReplyBytes)
        {
            throw WrongReply($"a reply longer than the cap of {settings.Limits.MaxReplyBytes:N0} bytes", command, settings);
        }

        try
        {
            return ReplyEnvelope.Read(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw WrongReply($"what is not a reply ({QgaText.Escape(exception.Message)})", command, settings, exception);
        }
    }

    private static TReply ReadValue<TRequest, TReply>(QgaCommand<TRequest, TReply> command, in ReadOnlySequence<byte> line, SessionSettings settings)
    {
        try
        {
            Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
            return command.ReadReply(ref reader);
        }
        catch (Exception exception)
        {
            string what = $"a value of the wrong shape: {QgaText.Escape(exception.Message)} Check that the agent is QEMU's, and that the schema matches its version";
            throw WrongReply(what, command, settings, exception);
        }
    }

    private static QgaProtocolException WrongReply(string what, QgaCommand command, SessionSettings settings, Exception? cause = null) =>
        new($"The agent at {settings.Endpoint} answered {command.Name} with {what}.", cause) { CommandName = command.Name, Endpoint = settings.Endpoint };
}
