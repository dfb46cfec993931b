namespace Qga.Sdk;

/// <summary>What ended a freeze.</summary>
public enum FreezeEnd
{
    /// <summary>The caller thawed, or disposed the scope.</summary>
    Thawed,

    /// <summary><see cref="FreezeOptions.MaxFrozenTime"/> was over.</summary>
    Expired,

    /// <summary>The token given to the freeze was cancelled.</summary>
    Canceled,

    /// <summary>This process was ending.</summary>
    ProcessExit,
}
