using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>Shuts guests down, restarts them, puts them to sleep and wakes them up.</summary>
public static class GuestPowerExtensions
{
    // QEMU tells of it at once, most often before its answer to the command.
    private static readonly TimeSpan EventTime = TimeSpan.FromSeconds(2);

    /// <summary>Shuts the guest down and powers it off, as its own <c>shutdown</c> does.</summary>
    /// <inheritdoc cref="RebootAsync"/>
    public static Task<GuestPowerResult> ShutdownAsync(this IQgaClient client, GuestPowerOptions? options = null, CancellationToken cancellationToken = default) =>
        PowerRequest.RunAsync(client, PowerAction.Shutdown, options, cancellationToken);

    /// <summary>
    /// Restarts the guest. <see cref="GuestBootExtensions.WaitForRebootAsync"/> with <see cref="GuestPowerResult.Before"/> waits until it
    /// is back.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="options">How it is found out whether the guest did it.</param>
    /// <param name="cancellationToken">Gives up waiting. A request that was sent is carried out all the same.</param>
    /// <returns>What is known of it, a refusal included: <see cref="GuestPowerResult.ThrowIfRefused"/>.</returns>
    /// <exception cref="QgaConnectionException">The agent could not be reached, and nothing was sent.</exception>
    /// <exception cref="QgaTimeoutException">The agent did not answer, and nothing was sent.</exception>
    /// <exception cref="QmpException">The monitor could not be reached, and nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<GuestPowerResult> RebootAsync(this IQgaClient client, GuestPowerOptions? options = null, CancellationToken cancellationToken = default) =>
        PowerRequest.RunAsync(client, PowerAction.Reboot, options, cancellationToken);

    /// <summary>Puts the guest to sleep.</summary>
    /// <param name="client">The client.</param>
    /// <param name="mode">Where it keeps its memory. Default: in memory.</param>
    /// <param name="options">How it is found out whether the guest did it.</param>
    /// <param name="cancellationToken">Gives up waiting. A request that was sent is carried out all the same.</param>
    /// <inheritdoc cref="RebootAsync"/>
    public static Task<GuestPowerResult> SuspendAsync(
        this IQgaClient client, GuestSuspendMode mode = GuestSuspendMode.ToMemory, GuestPowerOptions? options = null, CancellationToken cancellationToken = default) =>
        PowerRequest.RunAsync(client, PowerAction.Suspend(mode), options, cancellationToken);

    /// <summary>
    /// Wakes a guest that sleeps in memory. No agent can do that; QEMU's monitor does. <see cref="GuestReadinessExtensions.WaitUntilReadyAsync"/>
    /// waits until its agent answers again.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="monitor">QEMU's monitor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Confirmed when QEMU said that the guest woke up, refused when it does not sleep.</returns>
    /// <exception cref="QmpException">The monitor could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<GuestPowerResult> WakeUpAsync(this IQgaClient client, QmpEndpoint monitor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(monitor);
        QmpSession session = await QmpSession.OpenAsync(monitor, client.TimeProvider, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = session.ConfigureAwait(false);
        try
        {
            await session.ExecuteAsync("system_wakeup", cancellationToken).ConfigureAwait(false);
        }
        catch (QmpException exception) when (exception.Failure == QmpFailure.Refused)
        {
            return new GuestPowerResult { Outcome = GuestPowerOutcome.Refused, Error = exception };
        }

        bool hasWoken = await session.WaitForEventAsync(static name => name == QmpEvents.WakeUp, EventTime, cancellationToken).ConfigureAwait(false);
        return new GuestPowerResult { Outcome = hasWoken ? GuestPowerOutcome.Confirmed : GuestPowerOutcome.Accepted };
    }
}
