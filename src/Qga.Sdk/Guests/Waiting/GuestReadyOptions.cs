namespace Qga.Sdk;

/// <summary>When a guest counts as ready, and how long that may take.</summary>
public sealed record GuestReadyOptions : GuestWaitOptions
{
    internal static new GuestReadyOptions Default { get; } = new();

    /// <summary>
    /// A further condition, looked at again and again once the agent answers: a service that must run, a file that must be there. A
    /// <see cref="QgaException"/> in it counts as not yet. Default: null; an agent that answers is enough.
    /// </summary>
    public Func<IQgaClient, CancellationToken, Task<bool>>? Probe { get; init; }
}
