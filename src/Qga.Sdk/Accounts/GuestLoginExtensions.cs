namespace Qga.Sdk;

/// <summary>Who is logged in to the guest.</summary>
public static class GuestLoginExtensions
{
    private static readonly double Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Lists who is logged in to the guest.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The accounts, each once.</returns>
    /// <exception cref="QgaProtocolException">A time of login is none.</exception>
    public static async Task<IReadOnlyList<GuestLogin>> GetLoginsAsync(this IQgaClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        IReadOnlyList<GuestUser> users = await client.GuestGetUsersAsync(cancellationToken).ConfigureAwait(false);
        return [.. users.Select(user => new GuestLogin(user.User, user.Domain, TimeOf(client, user)))];
    }

    private static DateTimeOffset TimeOf(IQgaClient client, GuestUser user)
    {
        double seconds = user.LoginTime;
        return seconds > Earliest && seconds < Latest
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw new QgaProtocolException($"The agent at {client.Endpoint} told a time of login that is none.")
            {
                CommandName = QgaCommands.GuestGetUsers.Name,
                Endpoint = client.Endpoint.ToString(),
            };
    }
}
