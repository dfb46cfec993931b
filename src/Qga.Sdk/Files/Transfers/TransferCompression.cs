namespace Qga.Sdk;

/// <summary>Whether bytes are packed (gzip) on their way.</summary>
public enum TransferCompression
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>
    /// Decided by a look at the first mebibyte: packed when it shrinks to less than three quarters, the guest has <c>gzip</c> and
    /// the agent is slower than packing would be. An upload nearly always gains from it, because the agent's JSON parser is what
    /// limits writing.
    /// </summary>
    Auto,

    /// <summary>Packed, whatever the content is. The guest must have <c>gzip</c>.</summary>
    Gzip,
}
