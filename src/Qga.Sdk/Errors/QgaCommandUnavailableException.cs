namespace Qga.Sdk;

/// <summary>
/// The agent does not offer what was asked: the command is unknown to it, disabled, or forbidden while the guest is frozen, or one of
/// the arguments is newer than the agent.
/// </summary>
public sealed class QgaCommandUnavailableException : QgaCommandException
{
    /// <summary>Makes an exception from an agent's error.</summary>
    /// <param name="message">What was asked, what the agent said (escaped), what to do next.</param>
    /// <param name="class">The error's class.</param>
    /// <param name="description">The error's description as the agent sent it.</param>
    /// <param name="reason">Which of the reasons it is.</param>
    public QgaCommandUnavailableException(string message, QgaErrorClass @class, string description, QgaUnavailableReason reason)
        : base(message, @class, description) => Reason = reason;

    /// <summary>Which of the reasons it is.</summary>
    public QgaUnavailableReason Reason { get; }

    /// <summary>The argument that the agent does not know, by its name on the wire; null when it is about the command.</summary>
    public string? Argument { get; init; }

    /// <summary>The QEMU version whose agent had the command, or the argument, first, for example <c>8.0</c>; null when unknown.</summary>
    public string? Since { get; init; }

    /// <summary>Under which condition of QEMU's build an agent has the command; null when every agent does.</summary>
    public string? Availability { get; init; }

    /// <summary>
    /// The agent's version as it sent it, when it has told it on this link (<c>guest-info</c>); null otherwise, for nothing is asked
    /// to find it out. Untrusted text.
    /// </summary>
    public string? AgentVersion { get; init; }
}
