using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace Qga.Sdk.Resilience;

/// <summary>
/// Opening a way to the agent is always safe to repeat, and so is what never reached it. What cannot get better by itself fails within a
/// second, unless waiting was asked for; what may (an agent that restarts, a full queue) is tried a few times more. An opening that goes
/// well pays nothing for this.
/// </summary>
internal sealed class ConnectRetries<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOpened>(RetrySettings settings)
{
    // Three gaps of at most 200 ms stay below a second.
    private const int QuickRetries = 3;
    private static readonly TimeSpan QuickDelay = TimeSpan.FromMilliseconds(100);

    private ResiliencePipeline<TOpened>? _pipeline;

    public async Task<TOpened> OpenAsync(Func<CancellationToken, Task<TOpened>> open, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? first;
        try
        {
            return await open(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (MayPass(exception, settings.WaitForAgent))
        {
            first = ExceptionDispatchInfo.Capture(exception);
        }

        // The attempt that was made counts as the pipeline's first, and the first gap comes next.
        _pipeline ??= BuildPipeline();
        return await _pipeline.ExecuteAsync(
            async token =>
            {
                Interlocked.Exchange(ref first, null)?.Throw();
                return await open(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private ResiliencePipeline<TOpened> BuildPipeline() => new ResiliencePipelineBuilder<TOpened> { TimeProvider = settings.TimeProvider }
        .AddRetry(new RetryStrategyOptions<TOpened>
        {
            ShouldHandle = arguments => new ValueTask<bool>(MayPass(arguments.Outcome.Exception, settings.WaitForAgent)),
            MaxRetryAttempts = settings.WaitForAgent ? int.MaxValue : QuickRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = settings.WaitForAgent ? settings.Delay : QuickDelay,
            MaxDelay = settings.WaitForAgent ? settings.MaxDelay : QuickDelay * 2,
        })
        .Build();

    private static bool MayPass(Exception? exception, bool waitForAgent) => exception switch
    {
        not null when Delivery.MayHaveReachedGuest(exception) => false,
        QgaConnectionException { Failure: QgaConnectionFailure.Disposed or QgaConnectionFailure.Renewed or QgaConnectionFailure.NotInstalled } => false,
        QgaConnectionException
        {
            Failure: QgaConnectionFailure.PermissionDenied or QgaConnectionFailure.Unreachable or QgaConnectionFailure.NotRunning or QgaConnectionFailure.NoChannel
        } => waitForAgent,
        QgaConnectionException => true,
        QgaTimeoutException => waitForAgent,
        _ => false,
    };
}
