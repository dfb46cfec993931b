namespace Qga.Sdk;

/// <summary>How many bytes of a file one request or reply carries.</summary>
internal static class GuestChunk
{
    // More than a mebibyte a request makes the agent slower and fatter.
    private const int MaxBytes = 1024 * 1024;

    // What stands around the base64 of a chunk, generously.
    private const int EnvelopeBytes = 4096;

    /// <summary>The bytes that fit, as base64, into a request or reply of a link.</summary>
    /// <param name="limit">The largest request or reply of the link, in bytes of JSON.</param>
    public static int For(long limit) => (int)Math.Clamp((limit - EnvelopeBytes) / 4 * 3, 1, MaxBytes);
}
