using System.Runtime.CompilerServices;

namespace Qga.Sdk.Transports.Polling;

/// <summary>A polled socket as a stream, for one who reads and one who writes.</summary>
internal sealed class PolledStream(PolledSocket socket) : Stream
{
    private AwakeWait _awake;

    /// <summary>True while bytes are expected at any moment: they are waited for awake, for a moment.</summary>
    public bool ExpectsMore { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        try
        {
            return socket.TryRead(buffer.Span, out int count) || (ExpectsMore && _awake.TryRead(socket, buffer.Span, out count))
                ? new ValueTask<int>(count)
                : ReadLaterAsync(buffer, cancellationToken);
        }
        catch (IOException exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        try
        {
            return socket.TryWrite(buffer.Span, out int count) && count == buffer.Length
                ? ValueTask.CompletedTask
                : WriteLaterAsync(buffer[count..], cancellationToken);
        }
        catch (IOException exception)
        {
            return ValueTask.FromException(exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadLaterAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = 0;
        do
        {
            _awake.Begin();
            await socket.WaitAsync(Readiness.Read, cancellationToken).ConfigureAwait(false);
            _awake.End();
        }
        while (!buffer.IsEmpty && !socket.TryRead(buffer.Span, out count));
        return count;
    }

    private async ValueTask WriteLaterAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        while (!rest.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (socket.TryWrite(rest.Span, out int count))
            {
                rest = rest[count..];
            }
            else
            {
                await socket.WaitAsync(Readiness.Write, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
