using Microsoft.Win32.SafeHandles;

namespace Qga.Sdk.TestKit;

/// <summary>
/// One client's time at the master side of a pseudo-terminal. Reading takes nothing until somebody reads, so that what is left
/// unread waits for the next client, as it does on a virtio-serial port. Closing ends reads and writes that wait.
/// </summary>
internal sealed class PtyStream(SafeFileHandle master, Action onClosed) : DuplexStream
{
    private readonly SafeFileHandle _wake = RealPosix.CreateWake();
    private int _isClosed;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await WaitAsync(RealPosix.Readable);
            int count = RealPosix.Read(master, buffer.Span);
            if (count >= 0)
            {
                return count;
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int count = RealPosix.Write(master, buffer.Span);
            if (count < 0)
            {
                await WaitAsync(RealPosix.Writable);
            }
            else
            {
                buffer = buffer[count..];
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            RealPosix.Wake(_wake);
            onClosed();
        }

        base.Dispose(disposing);
    }

    // A thread of its own: it blocks for as long as the agent is silent, and the pool's threads are few.
    private async Task WaitAsync(short events)
    {
        bool isReady = await Task.Factory.StartNew(
            () => RealPosix.WaitUntilReady(master, _wake, events), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!isReady)
        {
            throw new IOException("The stream was closed.");
        }
    }
}
