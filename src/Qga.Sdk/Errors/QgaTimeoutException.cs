namespace Qga.Sdk;

/// <summary>A deadline of this library passed. (A cancellation by the caller is an <see cref="OperationCanceledException"/>.)</summary>
public sealed class QgaTimeoutException : QgaException
{
    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public QgaTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The time that was allowed.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>
    /// True when at least one byte of the request may have reached the guest, so that the command may have been carried out
    /// or may still be. False when it certainly was not sent.
    /// </summary>
    public bool MayHaveReachedGuest { get; init; }
}
