using Qga.Sdk.Telemetry;

namespace Qga.Sdk;

/// <summary>Thaws, over as many links as it takes: nothing is worse than a guest that stays frozen.</summary>
internal sealed class Thawing(IQgaClient client, TimeSpan timeout)
{
    // An agent that has died on a line without an end answers nothing; its successor does.
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    /// <summary>Thaws.</summary>
    /// <returns>How many file systems, and whether no earlier attempt can have thawed others.</returns>
    /// <exception cref="GuestFreezeException">The agent did not answer in time.</exception>
    public async Task<(long Count, bool IsCertain)> RunAsync()
    {
        bool isCertain = true;
        long count = await UntilAnsweredAsync(async token =>
        {
            for (int renewals = 0; ; renewals++)
            {
                try
                {
                    // On this link alone: the client would send it again by itself when one breaks under it, and nobody would know.
                    return await client.SendAsync(QgaCommands.GuestFsfreezeThaw.On(client.LinkGeneration), default, token).ConfigureAwait(false);
                }
                catch (QgaConnectionException exception) when (Delivery.WasNotSent(exception) && GuestEpochs.MayTryAgain(exception, renewals))
                {
                    // A new link was made for it; the next attempt goes over that.
                }
                catch (Exception exception) when (exception is not QgaCommandException)
                {
                    isCertain &= Delivery.WasNotSent(exception);
                    throw;
                }
            }
        }).ConfigureAwait(false);
        return (count, isCertain);
    }

    /// <summary>Asks whether it is frozen.</summary>
    /// <exception cref="GuestFreezeException">The agent did not answer in time.</exception>
    public Task<GuestFsfreezeStatus> AskAsync() => UntilAnsweredAsync(token => client.GuestFsfreezeStatusAsync(token));

    private async Task<T> UntilAnsweredAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        long begun = client.TimeProvider.GetTimestamp();
        while (true)
        {
            TimeSpan left = timeout - client.TimeProvider.GetElapsedTime(begun);
            using var late = new CancellationTokenSource(left < AttemptTime ? Positive(left) : AttemptTime, client.TimeProvider);
            try
            {
                return await ask(late.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsPassing(exception, late) && client.TimeProvider.GetElapsedTime(begun) < timeout)
            {
                await Task.Delay(Gap, client.TimeProvider, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsPassing(exception, late))
            {
                client.Logger.ThawFailed(client.Endpoint.ToString(), ErrorTypes.Of(exception));
                throw NotThawed(exception);
            }
        }
    }

    // Disposed clients and refusals of the agent do not pass.
    private static bool IsPassing(Exception exception, CancellationTokenSource late) => exception switch
    {
        OperationCanceledException => late.IsCancellationRequested,
        QgaCommandException or QgaConnectionException { Failure: QgaConnectionFailure.Disposed } => false,
        QgaException => true,
        _ => false,
    };

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);

    private GuestFreezeException NotThawed(Exception cause) =>
        new($"The agent at {client.Endpoint} did not answer for {timeout.TotalSeconds:0.###} s, and its file systems may be frozen. Thaw them with " +
            "GuestFsfreezeThawAsync (qga thaw) when it answers again; in the guest, 'fsfreeze --unfreeze MOUNTPOINT' does it.", cause)
        {
            Failure = GuestFreezeFailure.NotThawed,
            CommandName = QgaCommands.GuestFsfreezeThaw.Name,
            Endpoint = client.Endpoint.ToString(),
        };
}
