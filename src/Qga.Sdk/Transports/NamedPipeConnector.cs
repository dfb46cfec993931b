using System.IO.Pipes;

namespace Qga.Sdk.Transports;

/// <summary>Connects to a named pipe, as QEMU offers on Windows hosts.</summary>
internal sealed class NamedPipeConnector(string name, string endpoint) : LinkConnector
{
    public override LinkPlace Place => new(name);

    public override async ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await pipe.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return new StreamLink(pipe);
        }
        catch (Exception exception)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            if (exception is IOException or UnauthorizedAccessException or TimeoutException)
            {
                throw ConnectFailures.From(endpoint, exception);
            }

            throw;
        }
    }
}
