namespace Qga.Sdk;

/// <summary>Finds the addresses of a guest.</summary>
public static class GuestAddressExtensions
{
    /// <summary>Asks for the guest's addresses.</summary>
    /// <param name="client">The client.</param>
    /// <param name="filter">Which of them; null for those that others may reach it by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that match, in the guest's order; empty when there are none yet.</returns>
    /// <inheritdoc cref="IQgaClient.SendAsync" path="/exception"/>
    public static async Task<IReadOnlyList<GuestAddress>> GetAddressesAsync(
        this IQgaClient client, GuestAddressFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        filter ??= GuestAddressFilter.Default;
        filter.Check();
        IReadOnlyList<GuestNetworkInterface> interfaces = await client.GuestNetworkGetInterfacesAsync(cancellationToken).ConfigureAwait(false);
        return [.. GuestAddresses.Read(interfaces).Where(filter.Matches)];
    }

    /// <summary>Waits until the guest has an address, from before its agent is up if need be.</summary>
    /// <param name="client">The client.</param>
    /// <param name="filter">Which kind of address; null for one that others may reach it by.</param>
    /// <param name="options">For how long, and how often.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The addresses that match, in the guest's order: at least one.</returns>
    /// <exception cref="QgaTimeoutException">It had none in time.</exception>
    /// <exception cref="QgaCommandUnavailableException">The agent cannot tell, or was told not to.</exception>
    /// <exception cref="QgaConnectionException">The client was disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<IReadOnlyList<GuestAddress>> WaitForAddressAsync(
        this IQgaClient client, GuestAddressFilter? filter = null, GuestWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        filter?.Check();
        options ??= GuestWaitOptions.Default;
        options.Check();
        var waiting = new GuestWaiting(client, options);
        return waiting.UntilAsync("the guest has such an address", LookAsync, cancellationToken);

        async Task<IReadOnlyList<GuestAddress>?> LookAsync(CancellationToken token)
        {
            IReadOnlyList<GuestAddress> found = await waiting.AskAsync(inner => client.GetAddressesAsync(filter, inner), token).ConfigureAwait(false);
            return found.Count > 0 ? found : null;
        }
    }
}
