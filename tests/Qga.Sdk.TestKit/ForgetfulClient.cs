using System.Text.Json;

namespace Qga.Sdk.TestKit;

/// <summary>A client of a client whose requests are carried out, and whose answers get lost where a test says so.</summary>
public sealed class ForgetfulClient(QgaClient inner, Func<string, object?, bool> isLost) : IQgaClient
{
    public QgaEndpoint Endpoint => inner.Endpoint;

    public QgaLimits Limits => inner.Limits;

    public long LinkGeneration => inner.LinkGeneration;

    public async Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default)
    {
        TReply reply = await inner.SendAsync(command, request, cancellationToken);
        if (!isLost(command.Name, request))
        {
            return reply;
        }

        if (command.Name == QgaCommands.GuestFileOpen.Name && reply is long handle)
        {
            // Nobody knows it now, and the agent would keep it open for ever.
            await inner.GuestFileCloseAsync(new GuestFileCloseRequest { Handle = handle }, CancellationToken.None);
        }

        throw new QgaConnectionException("The answer got lost.") { Failure = QgaConnectionFailure.Lost, MayHaveReachedGuest = true, CommandName = command.Name };
    }

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        inner.InvokeAsync(command, arguments, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    public void Dispose() => inner.Dispose();
}
