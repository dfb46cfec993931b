namespace Qga.Sdk;

/// <summary>One boot of a guest: what tells it from the next one.</summary>
public sealed record GuestBoot
{
    /// <summary>
    /// The id that the kernel of a Linux guest made up when it booted. Null for other guests, and where the agent may not read files: their
    /// boots are told apart by the agent's having been gone in between, no more.
    /// </summary>
    public required Guid? Id { get; init; }

    /// <summary>The client's <see cref="IQgaClient.LinkGeneration"/> on which it was asked.</summary>
    internal long LinkGeneration { get; init; }

    /// <summary>Whether this is certainly another boot.</summary>
    internal bool IsOtherThan(GuestBoot? before) => before?.Id is Guid earlier && Id is Guid now && earlier != now;
}
