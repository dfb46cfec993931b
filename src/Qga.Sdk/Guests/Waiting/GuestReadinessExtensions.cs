namespace Qga.Sdk;

/// <summary>Waits for a guest that is coming up.</summary>
public static class GuestReadinessExtensions
{
    private static readonly object Ready = new();

    /// <summary>
    /// Waits until the agent answers, and until the probe says so. A socket that is not there yet, that refuses
    /// or stays silent is tried again over a new link, so that it may be called before the virtual machine is started.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="options">For how long, and how often.</param>
    /// <param name="probe">
    /// A further condition, looked at again and again once the agent answers: a service that must run, a file that must be there. A
    /// <see cref="QgaException"/> in it counts as not yet, any other is the caller's. Null when an agent that answers is enough.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the guest is ready.</returns>
    /// <exception cref="QgaTimeoutException">It was not ready in time; the cause is what kept it from being so last.</exception>
    /// <exception cref="QgaConnectionException">The client was disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task WaitUntilReadyAsync(
        this IQgaClient client,
        GuestWaitOptions? options = null,
        Func<IQgaClient, CancellationToken, Task<bool>>? probe = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= GuestWaitOptions.Default;
        options.Check();
        var waiting = new GuestWaiting(client, options);
        return waiting.UntilAsync("the guest is ready", LookAsync, cancellationToken);

        async Task<object?> LookAsync(CancellationToken token)
        {
            await waiting.AskAsync(PingAsync, token).ConfigureAwait(false);
            return probe is null || await probe(client, token).ConfigureAwait(false) ? Ready : null;
        }

        // An agent that refuses a ping has answered.
        async Task<object> PingAsync(CancellationToken token)
        {
            try
            {
                await client.GuestPingAsync(token).ConfigureAwait(false);
            }
            catch (QgaCommandException)
            {
            }

            return Ready;
        }
    }
}
