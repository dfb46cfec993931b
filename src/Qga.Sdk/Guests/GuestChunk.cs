namespace Qga.Sdk;

/// <summary>How many bytes of a file one request or reply carries.</summary>
internal static class GuestChunk
{
    // An agent that reads more at a time takes its memory anew for every reply, and is slower by up to a third.
    private const int MaxReplyBytes = 512 * 1024;

    // More than a mebibyte a request makes the agent slower and fatter.
    private const int MaxRequestBytes = 1024 * 1024;

    // What stands around the base64 of a chunk, generously.
    private const int EnvelopeBytes = 4096;

    /// <summary>The bytes of a file that one reply carries.</summary>
    /// <param name="limit">The largest reply of the link, in bytes of JSON.</param>
    public static int OfReply(long limit) => Fitting(limit, MaxReplyBytes);

    /// <summary>The bytes of a file that one request carries.</summary>
    /// <param name="limit">The largest request of the link, in bytes of JSON.</param>
    public static int OfRequest(long limit) => Fitting(limit, MaxRequestBytes);

    private static int Fitting(long limit, int most) => (int)Math.Clamp((limit - EnvelopeBytes) / 4 * 3, 1, most);
}
