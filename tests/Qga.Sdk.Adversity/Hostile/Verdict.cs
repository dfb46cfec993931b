using Xunit.Sdk;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Judges how an operation under attack has ended.</summary>
internal static class Verdict
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Doubt = new QgaClientOptions().ResyncTimeout;

    /// <summary>Waits for the end, and moves the clock once everything that was sent has been looked at in vain.</summary>
    /// <returns>The name of the outcome.</returns>
    public static async Task<string> OfAsync(Task operation, Attack attack, Task sent, ManualTimeProvider clock, TimeSpan deadline)
    {
        await Task.WhenAny(operation, sent, Task.Delay(Patience.Limit));
        await Task.WhenAny(operation, Task.Delay(attack.MustBeRefused ? Patience.Limit : Moment));
        if (!operation.IsCompleted)
        {
            clock.Advance(deadline);
        }

        return await JudgeAsync(operation, () => attack.Name, attack.MustBeRefused);
    }

    /// <summary>Says how it ended, and fails when it should not have ended so.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="what">The attack, for messages.</param>
    /// <param name="mustBeRefused">Whether only a <see cref="QgaProtocolException"/> will do.</param>
    /// <param name="caller">What the caller may have cancelled it with.</param>
    public static async Task<string> JudgeAsync(Task operation, Func<string> what, bool mustBeRefused = false, CancellationToken caller = default)
    {
        try
        {
            await operation.WaitAsync(Patience.Limit, CancellationToken.None);
            return mustBeRefused ? throw new XunitException($"{what()}: was taken for a reply.") : "a value";
        }
        catch (QgaException exception)
        {
            HostileWords.AssertEscaped(exception);
            return !mustBeRefused || exception is QgaProtocolException
                ? exception.GetType().Name
                : throw new XunitException($"{what()}: {exception}", exception);
        }
        catch (ArgumentException) when (what().Contains("mswindows", StringComparison.Ordinal))
        {
            // Whether a path can be one depends on which system the guest says it is.
            return "a path of another system";
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            return "cancelled by the caller";
        }
        catch (Exception exception) when (exception is not XunitException)
        {
            throw new XunitException($"{what()}: {exception}", exception);
        }
    }

    /// <summary>Fails when the client is not as good as new afterwards.</summary>
    public static async Task GoesWellAsync(QgaClient client, Attack attack, ManualTimeProvider clock)
    {
        if (attack.IsHeavy)
        {
            // A flood that has not come to the client's cap yet ends with the time that a link in doubt has.
            clock.Advance(Doubt);
        }

        try
        {
            await AskAsync(client);
        }
        catch (Exception exception)
        {
            throw new XunitException($"After '{attack.Name}' the next call failed: {exception}", exception);
        }
    }

    private static async Task AskAsync(QgaClient client)
    {
        try
        {
            await client.GuestGetHostNameAsync().WaitAsync(Patience.Limit);
        }
        catch (QgaConnectionException exception) when (!exception.MayHaveReachedGuest)
        {
            // The link that the attack has ended was met once more; this client was told not to try again by itself.
            await client.GuestGetHostNameAsync().WaitAsync(Patience.Limit);
        }
    }
}
