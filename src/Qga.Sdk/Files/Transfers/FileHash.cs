using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>The SHA-256 of a file in a guest that has no tool for it: its bytes are read.</summary>
internal static class FileHash
{
    /// <summary>Reads at most one byte more than expected: more than that is another file anyhow.</summary>
    public static async Task<string> ReadAsync(IQgaClient client, string path, long expected, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        BulkFile file = await BulkFile.OpenAsync(client, path, "r", cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        var reader = new BulkReader(file);
        await using ConfiguredAsyncDisposable ending = reader.ConfigureAwait(false);
        long read = 0;
        ReadOnlyMemory<byte> chunk;
        while (read <= expected && !(chunk = await reader.NextAsync(cancellationToken).ConfigureAwait(false)).IsEmpty)
        {
            hash.AppendData(chunk.Span);
            read += chunk.Length;
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
