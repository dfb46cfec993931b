namespace Qga.Sdk;

/// <summary>The request was refused by this library before a byte of it was sent.</summary>
public sealed class QgaRequestException : QgaException
{
    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">Why it is not sent and what to do instead.</param>
    /// <param name="innerException">The cause.</param>
    public QgaRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
