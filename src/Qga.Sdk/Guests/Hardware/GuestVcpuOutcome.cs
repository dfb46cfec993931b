namespace Qga.Sdk;

/// <summary>What became of one virtual processor.</summary>
/// <param name="LogicalId">Its number in the guest.</param>
/// <param name="Online">What was asked for: in use or not.</param>
/// <param name="Failure">Why it was not done; null when it was.</param>
public sealed record GuestVcpuOutcome(long LogicalId, bool Online, QgaCommandException? Failure)
{
    /// <summary>True when it was done.</summary>
    public bool IsSuccess => Failure is null;
}
