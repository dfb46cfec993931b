namespace Qga.Sdk;

/// <summary>The agent does not offer the command: unknown to it, disabled, or forbidden while the guest is frozen.</summary>
public sealed class QgaCommandUnavailableException : QgaCommandException
{
    /// <summary>Makes an exception from an agent's error.</summary>
    /// <param name="message">What was asked, what the agent said (escaped), what to do next.</param>
    /// <param name="class">The error's class.</param>
    /// <param name="description">The error's description as the agent sent it.</param>
    /// <param name="reason">Which of the three it is.</param>
    public QgaCommandUnavailableException(string message, QgaErrorClass @class, string description, QgaUnavailableReason reason)
        : base(message, @class, description) => Reason = reason;

    /// <summary>Which of the three it is.</summary>
    public QgaUnavailableReason Reason { get; }
}
