namespace Qga.Sdk;

/// <summary>
/// A file handle belongs to an earlier life of the agent: the agent was started anew, the guest was booted or put back to a snapshot.
/// The same number may name another file by now, so nothing was done with it. What was written and not flushed may be lost. Open the
/// file again.
/// </summary>
public sealed class GuestHandleStaleException : QgaException
{
    internal GuestHandleStaleException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The handle's number.</summary>
    public required long Handle { get; init; }
}
