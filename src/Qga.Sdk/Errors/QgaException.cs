namespace Qga.Sdk;

/// <summary>The base of everything that goes wrong between this library and a guest agent.</summary>
public class QgaException : Exception
{
    /// <summary>Makes an exception.</summary>
    public QgaException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What happened and what to do next.</param>
    public QgaException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public QgaException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The command that was under way, or null when it happened outside a command.</summary>
    public string? CommandName { get; init; }

    /// <summary>The endpoint as text, for example <c>unix:/run/qga/web-1.sock</c>.</summary>
    public string? Endpoint { get; init; }
}
