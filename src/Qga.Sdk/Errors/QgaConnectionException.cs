namespace Qga.Sdk;

/// <summary>The agent could not be reached, or the link to it was lost.</summary>
public sealed class QgaConnectionException : QgaException
{
    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public QgaConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What kept the client from the agent.</summary>
    public QgaConnectionFailure Failure { get; init; }

    /// <summary>
    /// True when at least one byte of the request may have reached the guest, so that the command may have been carried out.
    /// False when it certainly was not.
    /// </summary>
    public bool MayHaveReachedGuest { get; init; }
}
