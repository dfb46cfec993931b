using System.Globalization;
using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net.Sockets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets.Tracing;

/// <summary>Reaches the same agent as another endpoint, and shows the lines of the protocol on standard error.</summary>
internal static class TracedEndpoint
{
    private const string Unix = "unix:";
    private const string Tcp = "tcp://";
    private const string NamedPipe = "pipe:";

    /// <summary>Makes one; an endpoint of another kind stays as it is.</summary>
    public static QgaEndpoint Of(Target target, CliContext context, string name)
    {
        string text = target.Endpoint.ToString();
        bool isKnown = text.StartsWith(Unix, StringComparison.Ordinal) || text.StartsWith(Tcp, StringComparison.Ordinal) || text.StartsWith(NamedPipe, StringComparison.Ordinal);
        if (!isKnown)
        {
            return target.Endpoint;
        }

        // A link goes on, whatever becomes of who looks on: a guest may be waiting to be thawed over it.
        var output = new ForgivingWriter(context.Error);
        var format = new TraceText(new TraceMarks());
        return QgaEndpoint.FromDuplexPipe(text, async token => await OpenAsync(
            text,
            new TraceWriter(output, name + "> ", format.Request),
            new TraceWriter(output, name + "< ", format.Reply),
            token).ConfigureAwait(false));
    }

    private static async Task<IDuplexPipe> OpenAsync(string text, TraceWriter sent, TraceWriter received, CancellationToken cancellationToken)
    {
        if (text.StartsWith(NamedPipe, StringComparison.Ordinal))
        {
            var pipe = new NamedPipeClientStream(".", text[NamedPipe.Length..], PipeDirection.InOut, System.IO.Pipes.PipeOptions.Asynchronous);
            await pipe.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return new TracedPipe(pipe, sent, received, static () => { });
        }

        Socket socket = text.StartsWith(Unix, StringComparison.Ordinal)
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await (text.StartsWith(Unix, StringComparison.Ordinal)
                ? socket.ConnectAsync(new UnixDomainSocketEndPoint(text[Unix.Length..]), cancellationToken).AsTask()
                : ConnectAsync(socket, text[Tcp.Length..], cancellationToken)).ConfigureAwait(false);
            return new TracedPipe(new NetworkStream(socket, ownsSocket: true), sent, received, () => EndSending(socket));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Task ConnectAsync(Socket socket, string address, CancellationToken cancellationToken)
    {
        int colon = address.LastIndexOf(':');
        return socket.ConnectAsync(address[..colon].Trim('[', ']'), int.Parse(address.AsSpan(colon + 1), CultureInfo.InvariantCulture), cancellationToken).AsTask();
    }

    private static void EndSending(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other end was faster.
        }
    }
}
