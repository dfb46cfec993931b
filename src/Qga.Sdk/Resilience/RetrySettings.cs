namespace Qga.Sdk.Resilience;

/// <summary>What the retries go by. Never changes.</summary>
internal sealed record RetrySettings
{
    public required TimeProvider TimeProvider { get; init; }

    public required int MaxRetries { get; init; }

    public required TimeSpan Delay { get; init; }

    public required TimeSpan MaxDelay { get; init; }

    /// <summary>True when an agent that is not there is waited for.</summary>
    public required bool WaitForAgent { get; init; }
}
