using Microsoft.Extensions.Options;

namespace Qga.Sdk.Hosting;

/// <summary>Makes each guest's client when it is first asked for, and disposes all of them at once.</summary>
internal sealed class QgaClientFactory(GuestNames names, IOptionsMonitor<QgaClientOptions> options) : IQgaClientFactory, IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedClient> _clients = new(StringComparer.Ordinal);
    private bool _isDisposed;

    public IReadOnlyList<string> Names => names.All;

    public IQgaClient GetClient(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!names.Has(name))
        {
            string known = names.All.Count == 0 ? "none is" : $"these are: {string.Join(", ", names.All)}";
            throw new ArgumentException($"No guest is registered under the name '{QgaText.Escape(name)}'; {known}. Register it with AddQgaClient.", nameof(name));
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_clients.TryGetValue(name, out SharedClient? client))
            {
                client = new SharedClient(new QgaClient(options.Get(name)));
                _clients.Add(name, client);
            }

            return client;
        }
    }

    /// <summary>The one client there is, for who asks for no name.</summary>
    public IQgaClient GetOnlyClient() => names.All is [string only]
        ? GetClient(only)
        : throw new InvalidOperationException(
            $"{names.All.Count} guests are registered ({string.Join(", ", names.All)}), and an IQgaClient was asked for without a name. " +
            "Ask for it with [FromKeyedServices(\"NAME\")], or take IQgaClientFactory.");

    public async ValueTask DisposeAsync()
    {
        Task[] closing;
        lock (_gate)
        {
            _isDisposed = true;
            closing = [.. _clients.Values.Select(static client => client.CloseAsync())];
        }

        await Task.WhenAll(closing).ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
