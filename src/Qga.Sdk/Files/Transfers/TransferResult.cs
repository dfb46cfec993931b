namespace Qga.Sdk;

/// <summary>What a transfer did.</summary>
public sealed record TransferResult
{
    /// <summary>Bytes of content, as they are in the files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes that went over the link for it: fewer when they were packed or an earlier attempt was continued. Base64 and requests are not counted.</summary>
    public required long TransferredBytes { get; init; }

    /// <summary>The position at which an earlier attempt was continued; 0 when it began anew.</summary>
    public long ResumedAt { get; init; }

    /// <summary>Files, directories and links; 1 for a single file.</summary>
    public long Entries { get; init; } = 1;

    /// <summary>How the bytes were compared.</summary>
    public TransferVerification Verification { get; init; }

    /// <summary>The SHA-256 of a single file's content, in lower-case hexadecimal; null for a directory.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether the bytes were packed on their way. Never <see cref="TransferCompression.Auto"/>.</summary>
    public TransferCompression Compression { get; init; }

    /// <summary>What was left out of a directory by what it is (links when they are skipped, devices, pipes, sockets): names relative to it. At most 1,000.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
