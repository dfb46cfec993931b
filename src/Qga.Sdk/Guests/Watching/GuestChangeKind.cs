namespace Qga.Sdk;

/// <summary>What has become of a guest's agent.</summary>
public enum GuestChangeKind
{
    /// <summary>It answers. The guest is in the boot that it was in, as far as it can be told.</summary>
    Up,

    /// <summary>It does not answer: the virtual machine or the agent has ended, is paused or asleep, or somebody else holds the link.</summary>
    Down,

    /// <summary>It answers, from another boot than before. This stands in the place of <see cref="Up"/>.</summary>
    Rebooted,
}
