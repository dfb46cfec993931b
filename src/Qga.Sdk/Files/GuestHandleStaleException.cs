namespace Qga.Sdk;

/// <summary>
/// A file handle belongs to an earlier life of the agent: the guest was booted anew or put back to a snapshot, or the agent lost its
/// state. The same number may name another file by now, so nothing was sent. Open the file again.
/// </summary>
public sealed class GuestHandleStaleException : QgaException
{
    internal GuestHandleStaleException(string message)
        : base(message)
    {
    }

    /// <summary>The handle's number.</summary>
    public required long Handle { get; init; }
}
