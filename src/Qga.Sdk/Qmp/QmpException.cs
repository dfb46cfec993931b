namespace Qga.Sdk;

/// <summary>QEMU's monitor could not be reached, or did not do what it was asked.</summary>
public sealed class QmpException : QgaException
{
    internal QmpException(QmpFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) =>
        Failure = failure;

    /// <summary>What went wrong.</summary>
    public QmpFailure Failure { get; }
}
