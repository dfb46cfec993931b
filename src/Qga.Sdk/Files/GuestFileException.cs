namespace Qga.Sdk;

/// <summary>Something with a file in the guest did not work: <see cref="Error"/> says what kind of thing, the message how the guest put it.</summary>
public sealed class GuestFileException : QgaException
{
    internal GuestFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The path in the guest, as it was given. Escape it (<see cref="QgaText.Escape(string, int)"/>) before it is shown.</summary>
    public required string Path { get; init; }

    /// <summary>What kind of error it is.</summary>
    public required GuestFileError Error { get; init; }
}
