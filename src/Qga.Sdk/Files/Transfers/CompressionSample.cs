using System.IO.Compression;

namespace Qga.Sdk;

/// <summary>Decides by the first bytes whether packing is worth it.</summary>
internal static class CompressionSample
{
    public const int Length = 1024 * 1024;

    // Less than a page fits into one request anyhow.
    private const int MinLength = 64 * 1024;

    /// <summary>Whether they shrink to less than three quarters.</summary>
    public static bool Shrinks(ReadOnlyMemory<byte> sample)
    {
        if (sample.Length < MinLength)
        {
            return false;
        }

        using var packed = new MemoryStream(sample.Length / 2);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(sample.Span);
        }

        return packed.Length < sample.Length / 4 * 3;
    }
}
