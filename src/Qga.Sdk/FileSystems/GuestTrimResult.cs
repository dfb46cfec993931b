namespace Qga.Sdk;

/// <summary>What trimming gave back to the host.</summary>
public sealed record GuestTrimResult
{
    /// <summary>Each file system, with what was trimmed of it or why it was not.</summary>
    public required IReadOnlyList<GuestFilesystemTrimResult> FileSystems { get; init; }

    /// <summary>How much was trimmed in all, in bytes. Where a guest's system does not tell, that counts as nothing.</summary>
    public required long TrimmedBytes { get; init; }

    /// <summary>Those that could not be trimmed, each with its error.</summary>
    public IEnumerable<GuestFilesystemTrimResult> Failures => FileSystems.Where(static one => one.Error is not null);
}
