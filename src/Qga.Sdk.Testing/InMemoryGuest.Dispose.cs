using Qga.Sdk.Testing.Links;

namespace Qga.Sdk.Testing;

public sealed partial class InMemoryGuest
{
    private Task? _disposal;

    /// <summary>Ends the agent and closes all links. What was asked and not carried out yet is not carried out any more.</summary>
    /// <returns>A task that ends when all links are closed.</returns>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            return new ValueTask(_disposal ??= Task.Run(CloseAsync));
        }
    }

    /// <summary>Does what <see cref="DisposeAsync"/> does, and blocks until it is done.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task CloseAsync()
    {
        _lives.Dispose();
        await _door.DisposeAsync().ConfigureAwait(false);
        SocketListener[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (SocketListener listener in listeners)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }
    }
}
