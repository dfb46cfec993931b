using System.IO.Pipelines;
using System.Threading.Channels;

namespace Qga.Sdk.Testing.Links;

/// <summary>Lets clients in one at a time, as an agent's socket does: the next one is connected and waits.</summary>
internal sealed class GuestDoor : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Channel<GuestLink> _waiting = Channel.CreateUnbounded<GuestLink>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<GuestLink, CancellationToken, Task> _serve;
    private readonly Task _serving;
    private GuestLink? _present;

    public GuestDoor(Func<GuestLink, CancellationToken, Task> serve)
    {
        _serve = serve;
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Connects a client.</summary>
    /// <returns>The client's end; null when the guest is gone.</returns>
    public IDuplexPipe? TryEnter()
    {
        (GuestLink link, IDuplexPipe client) = GuestLink.Connect();
        return _waiting.Writer.TryWrite(link) ? client : null;
    }

    /// <summary>Closes the link of the client that is served now.</summary>
    public void DropPresent()
    {
        lock (_gate)
        {
            _present?.Drop();
        }
    }

    /// <summary>Closes all links and lets nobody in any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
        DropPresent();
        await _serving.ConfigureAwait(false);
    }

    private async Task ServeAsync()
    {
        await foreach (GuestLink link in _waiting.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            Present(link);
            if (_closing.IsCancellationRequested)
            {
                link.Drop();
            }

            await _serve(link, _closing.Token).ConfigureAwait(false);
            Present(null);
        }
    }

    private void Present(GuestLink? link)
    {
        lock (_gate)
        {
            _present = link;
        }
    }
}
