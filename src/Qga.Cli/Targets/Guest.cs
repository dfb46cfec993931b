using System.Buffers;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>One guest while a command works on it.</summary>
/// <param name="Target">Which one.</param>
/// <param name="Client">The link to its agent.</param>
/// <param name="Output">Where answers go.</param>
/// <param name="Choices">What the options say.</param>
/// <param name="Context">The world outside.</param>
internal sealed record Guest(Target Target, IQgaClient Client, GuestOutput Output, Choices Choices, CliContext Context)
{
    /// <summary>Asks the agent.</summary>
    public async Task<WireValue> AskAsync(string command, CancellationToken cancellationToken, JsonElement? arguments = null) =>
        WireValue.Read(await Client.InvokeAsync(command, arguments, cancellationToken).ConfigureAwait(false));

    /// <summary>Asks the agent with arguments of a type.</summary>
    public Task<WireValue> AskAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            command.WriteArguments(writer, request);
        }

        return AskAsync(command.Name, cancellationToken, JsonElement.Parse(buffer.WrittenSpan));
    }
}
