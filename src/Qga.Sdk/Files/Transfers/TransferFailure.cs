namespace Qga.Sdk;

/// <summary>Why a transfer failed, where it was neither the link nor a plain refusal of the agent.</summary>
public enum TransferFailure
{
    /// <summary>The guest's answer makes no sense, or one of its tools failed.</summary>
    GuestFailed,

    /// <summary>The guest lacks what the transfer needs: <c>gzip</c>, <c>tar</c>; or the path is none of this kind of guest.</summary>
    NotSupported,

    /// <summary>The file or directory in the guest does not exist.</summary>
    NotFound,

    /// <summary>It is not what it should be: a directory where a file was named, a device, a file where a directory was named.</summary>
    WrongType,

    /// <summary>Somebody untrusted in the guest could swap the place that is written to.</summary>
    UntrustedDirectory,

    /// <summary>The source changed while it was read.</summary>
    SourceChanged,

    /// <summary>Both sides have different bytes.</summary>
    VerificationFailed,

    /// <summary>A quota of the options was reached.</summary>
    QuotaExceeded,

    /// <summary>The guest's disk is full, or a file came out shorter than what was written.</summary>
    NoSpace,

    /// <summary>A name or a kind of entry was refused.</summary>
    EntryRefused,
}
