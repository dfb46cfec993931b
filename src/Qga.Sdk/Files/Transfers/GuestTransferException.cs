namespace Qga.Sdk;

/// <summary>A transfer could not be done. What was there before is as it was.</summary>
public class GuestTransferException : QgaException
{
    internal GuestTransferException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What kind of failure it is.</summary>
    public required TransferFailure Failure { get; init; }

    /// <summary>The path in the guest that the transfer was about. Untrusted where a directory of the guest was listed.</summary>
    public required string GuestPath { get; init; }
}
