using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>A command as the guest's end sees it.</summary>
internal abstract class GuestCommandBinding(QgaCommand command)
{
    /// <summary>The name on the wire.</summary>
    public string Name => command.Name;

    /// <summary>False for commands to which an agent stays silent when they succeed.</summary>
    public bool HasReply => command.HasReply;
}

/// <summary>A command with the code that reads its arguments and writes its reply.</summary>
/// <typeparam name="TRequest">The request type.</typeparam>
/// <typeparam name="TReply">The reply type.</typeparam>
/// <param name="command">The client's description of the command.</param>
/// <param name="readArguments">Reads the arguments.</param>
/// <param name="writeReply">Writes the value of <c>return</c>; null for a command without a reply.</param>
internal sealed class GuestCommandBinding<TRequest, TReply>(
    QgaCommand<TRequest, TReply> command,
    GuestArgumentsReader<TRequest> readArguments,
    GuestReplyWriter<TReply>? writeReply) : GuestCommandBinding(command)
{
    /// <summary>Reads a request's arguments.</summary>
    /// <param name="arguments">The value of <c>arguments</c>; the default value when the request has none.</param>
    /// <returns>The request.</returns>
    /// <exception cref="GuestCommandException">A real agent would refuse them.</exception>
    public TRequest ReadArguments(JsonElement arguments) => readArguments(arguments, string.Empty);

    /// <summary>Writes a reply as the value of <c>return</c>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="reply">The reply.</param>
    /// <exception cref="InvalidOperationException">The command has no reply.</exception>
    public void WriteReply(Utf8JsonWriter writer, TReply reply)
    {
        if (writeReply is null)
        {
            throw new InvalidOperationException($"An agent sends no reply to {Name} when it succeeds.");
        }

        writeReply(writer, reply);
    }
}
