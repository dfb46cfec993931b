namespace Qga.Sdk.Adversity.Chaos;

/// <summary>What can go wrong between a client and its agent.</summary>
internal enum Fault
{
    /// <summary>A reply comes some milliseconds late.</summary>
    Delay,

    /// <summary>A reply comes in as many pieces as it has bytes.</summary>
    Split,

    /// <summary>Several replies are held and come in one piece.</summary>
    Merge,

    /// <summary>Bytes that nobody sent stand between two replies, or in the middle of one.</summary>
    Garbage,

    /// <summary>A reply comes twice, at once or after others.</summary>
    Duplicate,

    /// <summary>A reply comes after others that were sent later.</summary>
    Reorder,

    /// <summary>A reply that a former link was owed comes between this one's.</summary>
    Stale,

    /// <summary>A reply is cut off, and the link with it.</summary>
    Truncate,

    /// <summary>A reply is cut off and the next one is glued to it, as when an agent behind a serial port dies.</summary>
    Glue,

    /// <summary>The link is reset.</summary>
    Reset,

    /// <summary>The link is closed in order.</summary>
    Close,

    /// <summary>A request is cut off anywhere, and the link with it.</summary>
    CutRequest,

    /// <summary>Requests go to the agent a byte at a time.</summary>
    SplitRequest,

    /// <summary>Bytes that nobody sent reach the agent between two requests.</summary>
    GarbageRequest,

    /// <summary>The agent is killed and started again.</summary>
    KillAgent,

    /// <summary>Some replies come at one byte a second.</summary>
    Drip,

    /// <summary>Nothing passes any more, in either direction, and nobody is told.</summary>
    HalfOpen,
}
