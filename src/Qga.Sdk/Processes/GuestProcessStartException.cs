namespace Qga.Sdk;

/// <summary>A process in the guest was not started. Nothing of it is left there.</summary>
public sealed class GuestProcessStartException : QgaException
{
    internal GuestProcessStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What kept it from being started.</summary>
    public required GuestProcessStartFailure Failure { get; init; }

    /// <summary>The program.</summary>
    public string? Path { get; init; }
}
