namespace Qga.Sdk;

/// <summary>Gives room that a guest does not use back to its host.</summary>
public static class GuestTrimExtensions
{
    /// <summary>Discards the unused blocks of all mounted file systems of the guest that can do so.</summary>
    /// <param name="client">The client.</param>
    /// <param name="minimumBytes">The smallest free stretch that is worth it, in bytes; null for any.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>What was trimmed, in all and of each file system.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is negative.</exception>
    /// <exception cref="QgaCommandException">The agent refused.</exception>
    /// <exception cref="QgaProtocolException">What the agent told cannot be.</exception>
    public static async Task<GuestTrimResult> TrimAsync(this IQgaClient client, long? minimumBytes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumBytes ?? 0, nameof(minimumBytes));
        GuestFstrimRequest? request = minimumBytes is null ? null : new() { Minimum = minimumBytes };
        GuestFilesystemTrimResponse response = await client.GuestFstrimAsync(request, cancellationToken).ConfigureAwait(false);
        Int128 total = 0;
        foreach (GuestFilesystemTrimResult one in response.Paths)
        {
            total += one.Trimmed is null or >= 0 ? one.Trimmed ?? 0 : throw Wrong(client);
        }

        return total <= long.MaxValue
            ? new GuestTrimResult { FileSystems = response.Paths, TrimmedBytes = (long)total }
            : throw Wrong(client);
    }

    private static QgaProtocolException Wrong(IQgaClient client) => new($"The agent at {client.Endpoint} told of trimmed bytes that cannot be.")
    {
        CommandName = QgaCommands.GuestFstrim.Name,
        Endpoint = client.Endpoint.ToString(),
    };
}
