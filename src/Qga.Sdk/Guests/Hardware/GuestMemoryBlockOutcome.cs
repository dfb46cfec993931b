namespace Qga.Sdk;

/// <summary>What became of one block of memory.</summary>
/// <param name="PhysIndex">Its number in the guest.</param>
/// <param name="Online">What was asked for: in use or not.</param>
/// <param name="Response">How it went.</param>
/// <param name="ErrorCode">The guest system's error number, where it failed with one.</param>
public sealed record GuestMemoryBlockOutcome(ulong PhysIndex, bool Online, GuestMemoryBlockResponseType Response, long? ErrorCode)
{
    /// <summary>True when it was done.</summary>
    public bool IsSuccess => Response == GuestMemoryBlockResponseType.Success;
}
