namespace Qga.Sdk;

/// <summary>File systems of a guest could not be frozen, or not be thawed.</summary>
public sealed class GuestFreezeException : QgaException
{
    internal GuestFreezeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What went wrong.</summary>
    public required GuestFreezeFailure Failure { get; init; }
}
