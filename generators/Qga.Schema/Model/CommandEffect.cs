namespace Qga.Schema;

/// <summary>What repeating a command does, which decides whether a broken link may be answered with a retry.</summary>
public enum CommandEffect
{
    /// <summary>Each execution counts; it is never sent again once its bytes may have reached the guest.</summary>
    Once,

    /// <summary>It changes the guest, and repeating it leaves the guest in the same state.</summary>
    Idempotent,

    /// <summary>It changes nothing and may be repeated freely.</summary>
    Read,
}
