namespace Qga.Sdk;

/// <summary>Tells one boot of a guest from another, and waits for the next one.</summary>
public static class GuestBootExtensions
{
    /// <summary>Asks which boot the guest is in: ask before a reboot, to wait for its end by <see cref="WaitForRebootAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The boot.</returns>
    /// <inheritdoc cref="IQgaClient.SendAsync" path="/exception"/>
    public static async Task<GuestBoot> GetBootAsync(this IQgaClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        (long generation, string? id) = await GuestEpochs.Of(client).ReadBootAsync(client, cancellationToken).ConfigureAwait(false);
        return new GuestBoot { Id = Guid.TryParseExact(id, "D", out Guid parsed) ? parsed : null, LinkGeneration = generation };
    }

    /// <summary>
    /// Waits until the guest answers from another boot. The link may end in between, or stay (virtio-serial has none that could end), or
    /// be opened anew; file handles and pids of the earlier boot are refused from then on.
    /// </summary>
    /// <remarks>
    /// Where <see cref="GuestBoot.Id"/> is null, an agent that was gone after <paramref name="before"/>, and answers again, is all that
    /// can be seen: an agent that was merely restarted looks the same.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="before">The boot that is to be over: of <see cref="GetBootAsync"/>, or <see cref="GuestPowerResult.Before"/>.</param>
    /// <param name="options">For how long, and how often.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new boot.</returns>
    /// <exception cref="QgaTimeoutException">The guest was not rebooted in time, or did not come back.</exception>
    /// <exception cref="QgaConnectionException">The client was disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<GuestBoot> WaitForRebootAsync(
        this IQgaClient client, GuestBoot before, GuestWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(before);
        options ??= GuestWaitOptions.Default;
        options.Check();
        var waiting = new GuestWaiting(client, options);
        return waiting.UntilAsync("the guest has rebooted", LookAsync, cancellationToken);

        async Task<GuestBoot?> LookAsync(CancellationToken token)
        {
            GuestBoot now = await waiting.AskAsync(client.GetBootAsync, token).ConfigureAwait(false);
            bool isOver = before.Id is not null && now.Id is not null
                ? now.IsOtherThan(before)
                : waiting.HasMissedAgent || now.LinkGeneration != before.LinkGeneration;
            return isOver ? now : null;
        }
    }
}
