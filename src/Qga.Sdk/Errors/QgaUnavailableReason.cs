namespace Qga.Sdk;

/// <summary>Why an agent does not carry out a command at all.</summary>
public enum QgaUnavailableReason
{
    /// <summary>The agent does not know it: it is older, or was built for a system that lacks it.</summary>
    Unknown,

    /// <summary>The guest's administrator switched it off (block list or allow list of the agent).</summary>
    Disabled,

    /// <summary>The guest's file systems are frozen; only a few commands work until they are thawed. The command was not carried out.</summary>
    Frozen,
}
