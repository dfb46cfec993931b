namespace Qga.Sdk;

/// <summary>Passwords of the guest's accounts.</summary>
public static class GuestPasswordExtensions
{
    /// <summary>Sets the password of an account. It is on no command line here, and the copies that sending makes are overwritten.</summary>
    /// <param name="client">The client.</param>
    /// <param name="userName">The account.</param>
    /// <param name="password">The password, which stays the caller's to dispose.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>A task that ends when the agent has set it.</returns>
    /// <exception cref="ArgumentException">The name is none that an account can have.</exception>
    /// <exception cref="QgaCommandException">The agent refused, for example because there is no such account.</exception>
    public static Task SetPasswordAsync(this IQgaClient client, string userName, GuestPassword password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(password);
        GuestAccountName.Check(userName);
        var request = new GuestSetUserPasswordRequest { Username = userName, Password = password.Bytes, Crypted = password.IsCrypted };
        return client.GuestSetUserPasswordAsync(request, cancellationToken);
    }
}
