namespace Qga.Sdk;

/// <summary>Why file systems could not be frozen or thawed.</summary>
public enum GuestFreezeFailure
{
    /// <summary>They are frozen already, by somebody else.</summary>
    AlreadyFrozen,

    /// <summary>Fewer were frozen than named. They have been thawed again.</summary>
    NotAllFrozen,

    /// <summary>It is not known that they are thawed: the agent did not answer in time.</summary>
    NotThawed,
}
