using System.Globalization;

namespace Qga.Sdk;

/// <summary>Looks at a guest again and again, over as many links as it takes.</summary>
internal sealed class GuestWaiting(IQgaClient client, GuestWaitOptions options)
{
    private const int SmallestPart = 10;

    private readonly TimeProvider _clock = client.TimeProvider;

    /// <summary>True once the agent was out of reach.</summary>
    public bool HasMissedAgent { get; private set; }

    /// <summary>Looks until there is something.</summary>
    /// <param name="what">What is waited for, for the message: "waited for ...".</param>
    /// <param name="look">Gives what was waited for, or null when it is not there yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QgaTimeoutException">Time is up.</exception>
    public async Task<T> UntilAsync<T>(string what, Func<CancellationToken, Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var end = new CancellationTokenSource(options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        QgaException? last = null;
        try
        {
            for (TimeSpan gap = options.Interval / SmallestPart; ; gap = gap * 2 < options.Interval ? gap * 2 : options.Interval)
            {
                try
                {
                    if (await look(either.Token).ConfigureAwait(false) is { } found)
                    {
                        return found;
                    }
                }
                catch (QgaException exception) when (MayPass(exception))
                {
                    last = exception;
                    HasMissedAgent |= exception is QgaConnectionException or QgaTimeoutException;
                }

                await Task.Delay(gap, _clock, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw InVain(what, last);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    /// <summary>One question, for which the agent has <see cref="GuestWaitOptions.AttemptTimeout"/>. After silence the link is given up.</summary>
    /// <exception cref="QgaTimeoutException">The agent was silent.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.AttemptTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        QgaTimeoutException silence;
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            silence = new QgaTimeoutException($"The agent at {client.Endpoint} did not answer within {Seconds(options.AttemptTimeout)} s.", exception)
            {
                Endpoint = client.Endpoint.ToString(),
                Timeout = options.AttemptTimeout,
                MayHaveReachedGuest = true,
            };
        }
        catch (QgaTimeoutException exception)
        {
            silence = exception;
        }

        GiveLinkUp();
        throw silence;
    }

    // Its closing takes a while when QEMU, too, is stopped; the next link need not wait for it.
    private void GiveLinkUp() => client.ReleaseLinkAsync(CancellationToken.None).AsTask().Unattended();

    // What the agent is not built for, or was told not to do, does not come by waiting; nor does a client that was disposed.
    private static bool MayPass(QgaException exception) => exception switch
    {
        QgaCommandUnavailableException unavailable => unavailable.Reason == QgaUnavailableReason.Frozen,
        QgaConnectionException connection => connection.Failure != QgaConnectionFailure.Disposed,
        QgaRequestException or QgaEndpointException or GuestPlatformException => false,
        _ => true,
    };

    private QgaTimeoutException InVain(string what, QgaException? last) => new(
        $"Waited {Seconds(options.Timeout)} s in vain until {what} ({client.Endpoint})." + (last is null ? "" : $" The last word was: {last.Message}"), last)
    {
        Endpoint = client.Endpoint.ToString(),
        Timeout = options.Timeout,
        MayHaveReachedGuest = true,
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
