using Polly;
using Polly.Retry;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Resilience;

/// <summary>
/// Opening a session is always safe to repeat. What cannot get better by itself fails within a second, unless waiting was asked
/// for; what may (an agent that restarts, a full queue) is tried a few times more.
/// </summary>
internal sealed class ConnectRetries(RetrySettings settings)
{
    // Three gaps of at most 200 ms stay below a second.
    private const int QuickRetries = 3;
    private static readonly TimeSpan QuickDelay = TimeSpan.FromMilliseconds(100);

    private readonly ResiliencePipeline<QgaSession> _pipeline = new ResiliencePipelineBuilder<QgaSession> { TimeProvider = settings.TimeProvider }
        .AddRetry(new RetryStrategyOptions<QgaSession>
        {
            ShouldHandle = arguments => new ValueTask<bool>(MayPass(arguments.Outcome.Exception, settings.WaitForAgent)),
            MaxRetryAttempts = settings.WaitForAgent ? int.MaxValue : QuickRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = settings.WaitForAgent ? settings.Delay : QuickDelay,
            MaxDelay = settings.WaitForAgent ? settings.MaxDelay : QuickDelay * 2,
        })
        .Build();

    public async Task<QgaSession> OpenAsync(SessionOpener open, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(static async (open, token) => await open(token).ConfigureAwait(false), open, cancellationToken).ConfigureAwait(false);

    private static bool MayPass(Exception? exception, bool waitForAgent) => exception switch
    {
        QgaConnectionException { Failure: QgaConnectionFailure.Disposed } => false,
        QgaConnectionException { Failure: QgaConnectionFailure.PermissionDenied or QgaConnectionFailure.Unreachable } => waitForAgent,
        QgaConnectionException => true,
        QgaTimeoutException => waitForAgent,
        _ => false,
    };
}
