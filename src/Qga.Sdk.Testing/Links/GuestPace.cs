namespace Qga.Sdk.Testing.Links;

/// <summary>When the guest answers.</summary>
/// <param name="replyDelay">How long each reply is held back.</param>
/// <param name="timeProvider">The clock for that.</param>
internal sealed class GuestPace(TimeSpan replyDelay, TimeProvider timeProvider)
{
    public PauseGate Gate { get; } = new();

    /// <summary>Waits until a request may be carried out.</summary>
    public Task BeforeRequestAsync(CancellationToken cancellationToken) => Gate.PassAsync(cancellationToken);

    /// <summary>Waits until its reply may be sent.</summary>
    public async Task BeforeReplyAsync(CancellationToken cancellationToken)
    {
        if (replyDelay > TimeSpan.Zero)
        {
            await Task.Delay(replyDelay, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        await Gate.PassAsync(cancellationToken).ConfigureAwait(false);
    }
}
