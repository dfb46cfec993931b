namespace Qga.Sdk;

/// <summary>The agent answered a command with an error.</summary>
public class QgaCommandException : QgaException
{
    /// <summary>Makes an exception from an agent's error.</summary>
    /// <param name="message">What was asked, what the agent said (escaped), what to do next.</param>
    /// <param name="class">The error's class.</param>
    /// <param name="description">The error's description as the agent sent it.</param>
    public QgaCommandException(string message, QgaErrorClass @class, string description)
        : base(message)
    {
        Class = @class;
        Description = description;
    }

    /// <summary>The error's class.</summary>
    public QgaErrorClass Class { get; }

    /// <summary>
    /// The error's description exactly as the agent sent it: untrusted text in the agent's own words, which differ between
    /// versions. Escape it (<see cref="QgaText.Escape(string, int)"/>) before it reaches a terminal or a log.
    /// </summary>
    public string Description { get; }
}
