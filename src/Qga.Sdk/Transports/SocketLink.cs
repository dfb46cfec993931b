using System.IO.Pipelines;
using System.Net.Sockets;
using Qga.Sdk.Transports.Polling;

namespace Qga.Sdk.Transports;

/// <summary>A link over a connected socket.</summary>
internal sealed class SocketLink : QgaLink
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly PolledStream? _polled;

    /// <summary>Takes over a socket that .NET waits for.</summary>
    public SocketLink(Socket socket)
        : this(socket, new NetworkStream(socket, ownsSocket: true))
    {
    }

    /// <summary>Takes over a socket that is polled.</summary>
    public SocketLink(Socket socket, PolledStream stream)
        : this(socket, (Stream)stream) => _polled = stream;

    private SocketLink(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
        Input = PipeReader.Create(_stream, StreamLink.ReaderOptions);
        Output = PipeWriter.Create(_stream, StreamLink.WriterOptions);
    }

    public override PipeReader Input { get; }

    public override PipeWriter Output { get; }

    public override void ExpectMore(bool isSoon)
    {
        if (_polled is not null)
        {
            _polled.ExpectsMore = isSoon;
        }
    }

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
