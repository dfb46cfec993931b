namespace Qga.Sdk;

/// <summary>Why an agent does not carry out a command.</summary>
public enum QgaUnavailableReason
{
    /// <summary>The agent does not know it: it is older, or was built for a system that lacks it.</summary>
    Unknown,

    /// <summary>The guest's administrator switched it off (block list or allow list of the agent).</summary>
    Disabled,

    /// <summary>The guest's file systems are frozen; only a few commands work until they are thawed. The command was not carried out.</summary>
    Frozen,

    /// <summary>
    /// The agent has the command and does not know one of its arguments, or the form of it that was sent: it is older. The command
    /// was not carried out.
    /// </summary>
    UnknownArgument,
}
