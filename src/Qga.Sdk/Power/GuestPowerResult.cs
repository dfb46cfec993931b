namespace Qga.Sdk;

/// <summary>How a request to go down, to restart, to sleep or to wake up ended.</summary>
public sealed record GuestPowerResult
{
    /// <summary>What is known.</summary>
    public required GuestPowerOutcome Outcome { get; init; }

    /// <summary>
    /// What the agent said against it, or why what became of it could not be seen to the end; null when there is nothing of the kind.
    /// </summary>
    public QgaException? Error { get; init; }

    /// <summary>
    /// The boot that the guest was in before: <see cref="GuestBootExtensions.WaitForRebootAsync"/> waits for the next one. Only
    /// <see cref="GuestPowerExtensions.RebootAsync"/> asks for it, and it is null when the agent did not tell.
    /// </summary>
    public GuestBoot? Before { get; init; }

    /// <summary>Throws <see cref="Error"/> when the request was refused.</summary>
    /// <returns>This result.</returns>
    /// <exception cref="QgaException">It was refused.</exception>
    public GuestPowerResult ThrowIfRefused() => Outcome == GuestPowerOutcome.Refused && Error is { } error ? throw error : this;
}
