using Polly;
using Polly.Retry;

namespace Qga.Sdk.Resilience;

/// <summary>
/// Sends a command again where that is safe: after a broken link, commands whose effect allows it, and any command of which not
/// one byte was sent. The first attempt is made by the caller, outside: a call that goes well pays nothing for this.
/// </summary>
internal sealed class CommandRetries(RetrySettings settings)
{
    private static readonly ResiliencePropertyKey<QgaCommandEffect> Effect = new("Qga.Sdk.Effect");

    private ResiliencePipeline? _pipeline;

    /// <summary>Whether a command may be sent again after this failure.</summary>
    public bool Allows(QgaCommandEffect effect, Exception exception) => settings.MaxRetries > 0 && IsSafe(effect, exception);

    /// <summary>Tries again.</summary>
    /// <exception cref="TimeoutException">The time is up; the cause is the last failure.</exception>
    public async Task<TReply> RetryAsync<TReply>(
        QgaCommandEffect effect, Func<CancellationToken, Task<TReply>> attempt, TimeSpan remaining, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(remaining, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        ResilienceContext context = ResilienceContextPool.Shared.Get(either.Token);
        context.Properties.Set(Effect, effect);
        try
        {
            _pipeline ??= BuildPipeline();
            return await _pipeline.ExecuteAsync(
                static async (resilience, state) => await state(resilience.CancellationToken).ConfigureAwait(false), context, attempt).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The command's deadline passed between two attempts.", exception);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline BuildPipeline()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = settings.TimeProvider };
        if (settings.MaxRetries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is { } exception
                    && arguments.Context.Properties.TryGetValue(Effect, out QgaCommandEffect effect)
                    && IsSafe(effect, exception)),
                MaxRetryAttempts = settings.MaxRetries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.Delay,
                MaxDelay = settings.MaxDelay,
            });
        }

        return builder.Build();
    }

    private static bool IsSafe(QgaCommandEffect effect, Exception exception)
    {
        bool isRepeatable = effect is QgaCommandEffect.Read or QgaCommandEffect.Idempotent;
        return exception switch
        {
            QgaConnectionException { Failure: QgaConnectionFailure.Lost } lost => isRepeatable || !lost.MayHaveReachedGuest,

            // An agent that dies in the middle of a line leaves one that is no reply.
            QgaProtocolException { IsLinkFault: true, CommandName: not null } => isRepeatable,
            _ => false,
        };
    }
}
