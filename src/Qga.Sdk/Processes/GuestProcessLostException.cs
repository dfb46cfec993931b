namespace Qga.Sdk;

/// <summary>A process in the guest, or a part of what it wrote, is out of reach for good.</summary>
public sealed class GuestProcessLostException : QgaException
{
    internal GuestProcessLostException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why.</summary>
    public required GuestProcessLoss Loss { get; init; }

    /// <summary>The process's token.</summary>
    public required string Token { get; init; }
}
