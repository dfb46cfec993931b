using Qga.Sdk.Testing.Links;

namespace Qga.Sdk.Testing;

public sealed partial class InMemoryGuest
{
    private readonly List<SocketListener> _listeners = [];

    /// <summary>
    /// Serves clients on a Unix socket as well, in any language and in other processes. They take their turn with those of
    /// <see cref="Endpoint"/>.
    /// </summary>
    /// <param name="unixSocketPath">The socket's path. Nothing may be there yet.</param>
    /// <returns>What stops listening and removes the socket when it is disposed; the guest's own disposal does so too.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The system refuses the socket.</exception>
    public Task<IAsyncDisposable> ListenAsync(string unixSocketPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(unixSocketPath);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposal is not null, this);
            var listener = new SocketListener(_door, unixSocketPath);
            _listeners.Add(listener);
            return Task.FromResult<IAsyncDisposable>(listener);
        }
    }
}
