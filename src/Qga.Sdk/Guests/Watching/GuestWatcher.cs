namespace Qga.Sdk;

/// <summary>
/// Tells when a guest's agent comes, goes, and answers from another boot. The first change tells how it is now. Each enumeration watches
/// by itself, and asks only while somebody waits for the next change.
/// </summary>
/// <param name="client">The client. It stays the caller's, and others may use it meanwhile.</param>
/// <param name="options">How often.</param>
public sealed class GuestWatcher(IQgaClient client, GuestWatchOptions? options = null) : IAsyncEnumerable<GuestChange>
{
    private readonly IQgaClient _client = client ?? throw new ArgumentNullException(nameof(client));
    private readonly GuestWatchOptions _options = Checked(options);

    /// <summary>Begins to watch.</summary>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The changes, without an end of their own.</returns>
    public async IAsyncEnumerator<GuestChange> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var round = new WatchRound(_client, _options);
        while (true)
        {
            if (await round.LookAsync(cancellationToken).ConfigureAwait(false) is { } change)
            {
                yield return change;
            }

            await round.RestAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static GuestWatchOptions Checked(GuestWatchOptions? options)
    {
        options ??= GuestWatchOptions.Default;
        options.Check();
        return options;
    }
}
