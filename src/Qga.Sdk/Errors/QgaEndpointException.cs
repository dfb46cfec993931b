namespace Qga.Sdk;

/// <summary>A text does not name an endpoint.</summary>
public sealed class QgaEndpointException : QgaException
{
    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What is wrong with the text and which forms there are.</param>
    /// <param name="innerException">The cause.</param>
    public QgaEndpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
