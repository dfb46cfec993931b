namespace Qga.Sdk;

/// <summary>Something in a directory must not be made on the other side. Nothing was written outside of the target.</summary>
public sealed class GuestEntryRefusedException : GuestTransferException
{
    internal GuestEntryRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The entry's name, made safe to show (<see cref="QgaText.Escape(string, int)"/>).</summary>
    public required string Entry { get; init; }

    /// <summary>Why it was refused.</summary>
    public required EntryRefusal Reason { get; init; }
}
