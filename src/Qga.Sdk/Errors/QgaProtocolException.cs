namespace Qga.Sdk;

/// <summary>The other end broke the protocol: no JSON, a line over the cap, a reply of the wrong shape.</summary>
public sealed class QgaProtocolException : QgaException
{
    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public QgaProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when it ended the link, as a line that is no reply does; false when it is about one reply.</summary>
    internal bool IsLinkFault { get; init; }
}
