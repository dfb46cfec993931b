namespace Qga.Sdk;

public sealed partial class QgaClient
{
    private Task? _disposal;

    private bool IsDisposed => Volatile.Read(ref _disposal) is not null;

    /// <summary>
    /// Takes no more calls, lets what is in flight end within <see cref="QgaClientOptions.CloseTimeout"/>, then closes in the way that
    /// an agent survives: it stops sending, reads what is left, and only then lets go.
    /// </summary>
    /// <returns>A task that ends when the link is closed.</returns>
    public ValueTask DisposeAsync()
    {
        if (!IsDisposed)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _disposal, started.Task, null) is null)
            {
                return new ValueTask(CloseAsync(started));
            }
        }

        return new ValueTask(_disposal!);
    }

    /// <summary>Does what <see cref="DisposeAsync"/> does, and blocks until it is done.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task CloseAsync(TaskCompletionSource closed)
    {
        try
        {
            await (_connection?.DisposeAsync() ?? _exchange!.DisposeAsync().AsTask()).ConfigureAwait(false);
        }
        finally
        {
            closed.SetResult();
        }
    }
}
