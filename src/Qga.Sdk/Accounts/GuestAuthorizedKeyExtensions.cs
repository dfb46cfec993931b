namespace Qga.Sdk;

/// <summary>The SSH keys with which accounts of the guest may be logged in to.</summary>
public static class GuestAuthorizedKeyExtensions
{
    /// <summary>Lists the keys of an account, lines that are no keys among them.</summary>
    /// <param name="client">The client.</param>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The lines of the account's file; none when it has no file.</returns>
    /// <exception cref="QgaCommandException">The agent refused, for example because there is no such account.</exception>
    public static async Task<IReadOnlyList<GuestAuthorizedKey>> GetAuthorizedKeysAsync(
        this IQgaClient client, string userName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        GuestAccountName.Check(userName);
        try
        {
            GuestAuthorizedKeys keys = await client.GuestSshGetAuthorizedKeysAsync(new() { Username = userName }, cancellationToken).ConfigureAwait(false);
            return [.. keys.Keys.Select(GuestAuthorizedKey.Read)];
        }
        catch (QgaCommandException exception) when (IsMissingFile(exception))
        {
            return [];
        }
    }

    /// <summary>Adds keys to those of an account. One that is there already, line for line, is not added again.</summary>
    /// <param name="client">The client.</param>
    /// <param name="userName">The account.</param>
    /// <param name="keys">The keys, each as in <c>authorized_keys</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>A task that ends when the agent has written them.</returns>
    /// <exception cref="FormatException">One of them is no key. Nothing was sent.</exception>
    /// <exception cref="QgaCommandException">The agent refused, for example because there is no such account.</exception>
    public static Task AddAuthorizedKeysAsync(this IQgaClient client, string userName, IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        List<string> lines = Checked(client, userName, keys);
        return lines.Count == 0 ? Task.CompletedTask : client.GuestSshAddAuthorizedKeysAsync(new() { Username = userName, Keys = lines }, cancellationToken);
    }

    /// <summary>Makes these the only keys of an account: all others are removed, and with none of them nobody gets in by a key.</summary>
    /// <returns>A task that ends when the agent has written them.</returns>
    /// <inheritdoc cref="AddAuthorizedKeysAsync"/>
    public static Task ReplaceAuthorizedKeysAsync(this IQgaClient client, string userName, IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        List<string> lines = Checked(client, userName, keys);
        return client.GuestSshAddAuthorizedKeysAsync(new() { Username = userName, Keys = lines, Reset = true }, cancellationToken);
    }

    /// <summary>Removes keys from those of an account, whatever options and comments stand with them there.</summary>
    /// <param name="client">The client.</param>
    /// <param name="userName">The account.</param>
    /// <param name="keys">The keys, each as in <c>authorized_keys</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>How many lines were removed.</returns>
    /// <exception cref="FormatException">One of them is no key. Nothing was sent.</exception>
    /// <exception cref="QgaCommandException">The agent refused, for example because there is no such account.</exception>
    public static async Task<int> RemoveAuthorizedKeysAsync(
        this IQgaClient client, string userName, IEnumerable<string> keys, CancellationToken cancellationToken = default)
    {
        HashSet<string?> unwanted = [.. Checked(client, userName, keys).Select(static key => GuestAuthorizedKey.Read(key).Fingerprint)];
        IReadOnlyList<GuestAuthorizedKey> present = await client.GetAuthorizedKeysAsync(userName, cancellationToken).ConfigureAwait(false);

        // The agent compares whole lines: it is given those that stand there.
        List<string> lines = [.. present.Where(key => key.IsValid && unwanted.Contains(key.Fingerprint)).Select(static key => key.Line)];
        if (lines.Count > 0)
        {
            await client.GuestSshRemoveAuthorizedKeysAsync(new() { Username = userName, Keys = lines }, cancellationToken).ConfigureAwait(false);
        }

        return lines.Count;
    }

    private static List<string> Checked(IQgaClient client, string userName, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(keys);
        GuestAccountName.Check(userName);
        return [.. keys.Select(static key => GuestAuthorizedKey.Parse(key).Line)];
    }

    // The agent has no class for it. Its words are GLib's, of which the file's name and the system's own text are parts.
    private static bool IsMissingFile(QgaCommandException exception) =>
        exception.Class == QgaErrorClass.GenericError
        && exception.Description.Contains("authorized_keys", StringComparison.Ordinal)
        && exception.Description.Contains("No such file or directory", StringComparison.Ordinal);
}
