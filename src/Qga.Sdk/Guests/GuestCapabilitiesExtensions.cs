namespace Qga.Sdk;

/// <summary>Asks an agent what it offers.</summary>
public static class GuestCapabilitiesExtensions
{
    /// <summary>
    /// Tells what the agent offers: its version, which commands it has and why it lacks the others. It costs one <c>guest-info</c> on
    /// each link: the answer is kept until the link is made anew or brought back into step, and many callers at once share one
    /// question. A client that does not tell its <see cref="IQgaClient.LinkGeneration"/> asks each time.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="refresh">
    /// True to ask even when the answer is known: commands may have been switched off and on since, as freezing the guest does. The
    /// new answer is the one that is kept.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; callers that wait for the same answer are not disturbed.</param>
    /// <returns>What the agent offered when it was asked.</returns>
    /// <inheritdoc cref="IQgaClient.SendAsync" path="/exception"/>
    public static Task<GuestCapabilities> GetCapabilitiesAsync(
        this IQgaClient client, bool refresh = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<GuestCapabilities>(cancellationToken)
            : CapabilityCache.Of(client).GetAsync(client, refresh, cancellationToken);
    }
}
