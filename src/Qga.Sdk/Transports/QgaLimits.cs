namespace Qga.Sdk;

/// <summary>What one request and one reply may carry on a client's link. Larger ones fail before they are sent.</summary>
public sealed record QgaLimits
{
    /// <summary>The limits of an agent reached directly: its parser takes requests of 64 MiB, and so large is the largest file read.</summary>
    public static QgaLimits Direct { get; } = new();

    /// <summary>The largest request, in bytes of JSON. 64 MiB by default.</summary>
    public long MaxRequestBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The largest reply, in bytes of JSON up to the end of its line. 64 MiB and 64 KiB by default.</summary>
    public long MaxReplyBytes { get; init; } = (64L * 1024 * 1024) + (64 * 1024);
}
