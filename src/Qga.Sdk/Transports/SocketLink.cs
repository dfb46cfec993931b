using System.IO.Pipelines;
using System.Net.Sockets;

namespace Qga.Sdk.Transports;

/// <summary>A link over a connected socket.</summary>
internal sealed class SocketLink : QgaLink
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    public SocketLink(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Input = PipeReader.Create(_stream, StreamLink.ReaderOptions);
        Output = PipeWriter.Create(_stream, StreamLink.WriterOptions);
    }

    public override PipeReader Input { get; }

    public override PipeWriter Output { get; }

    public override ValueTask ShutdownSendAsync()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other end was faster; there is nothing left to tell it.
        }

        return ValueTask.CompletedTask;
    }

    public override bool TellsEnd => true;

    public override ValueTask AbortAsync() => _stream.DisposeAsync();

    public override ValueTask DisposeAsync() => _stream.DisposeAsync();
}
