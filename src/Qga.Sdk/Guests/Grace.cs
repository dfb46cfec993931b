namespace Qga.Sdk;

/// <summary>Calls whose reply is worth more than the wait: a pid, a handle, a final status that comes only once.</summary>
internal static class Grace
{
    // By the system's clock: a cancellation must end also under a clock that somebody holds still.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Makes a call that the caller's cancellation ends only after a grace.</summary>
    public static async Task<T> LetFinishAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var late = new CancellationTokenSource();
        using CancellationTokenRegistration registration = CancelLater(late, cancellationToken);
        return await call(late.Token).ConfigureAwait(false);
    }

    /// <summary>Lets one cancellation follow another after a grace.</summary>
    public static CancellationTokenRegistration CancelLater(CancellationTokenSource late, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).CancelAfter(Period), late);
}
