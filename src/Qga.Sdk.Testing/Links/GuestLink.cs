using System.Buffers;
using System.IO.Pipelines;

namespace Qga.Sdk.Testing.Links;

/// <summary>The guest's end of a connection.</summary>
internal sealed class GuestLink
{
    private static readonly PipeOptions Options = new(minimumSegmentSize: 64 * 1024, useSynchronizationContext: false);

    private readonly Lock _gate = new();
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private bool _isClosed;

    private GuestLink(PipeReader input, PipeWriter output)
    {
        _input = input;
        _output = output;
    }

    /// <summary>Connects two ends.</summary>
    public static (GuestLink Guest, IDuplexPipe Client) Connect()
    {
        var toGuest = new Pipe(Options);
        var toClient = new Pipe(Options);
        return (new GuestLink(toGuest.Reader, toClient.Writer), new ClientPipe(toClient.Reader, toGuest.Writer));
    }

    /// <summary>Waits for bytes.</summary>
    /// <param name="take">Takes what came.</param>
    /// <returns>False when nothing more will come.</returns>
    public async ValueTask<bool> ReadAsync(Action<ReadOnlySequence<byte>> take)
    {
        ReadResult result = await _input.ReadAsync().ConfigureAwait(false);
        take(result.Buffer);
        _input.AdvanceTo(result.Buffer.End);
        return !result.IsCompleted && !result.IsCanceled;
    }

    /// <summary>Writes, and waits for a client that does not read. On a closed link it does nothing.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            flush = _output.WriteAsync(bytes);
        }

        await flush.ConfigureAwait(false);
    }

    /// <summary>Closes the guest's end now: the client reads what was written, then the end. A pending read ends too.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                _input.CancelPendingRead();
                _output.CancelPendingFlush();
                _output.Complete();
            }
        }
    }

    /// <summary>Closes the link when nobody reads from it any more.</summary>
    public void Close()
    {
        Drop();
        _input.Complete();
    }

    private sealed class ClientPipe(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
