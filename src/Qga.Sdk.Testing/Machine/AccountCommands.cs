namespace Qga.Sdk.Testing.Machine;

/// <summary>The accounts in /etc/passwd: who is logged in, passwords, SSH keys.</summary>
internal sealed class AccountCommands(GuestFileSystem files, TimeProvider timeProvider, Action<GuestPasswordChange> onPassword)
{
    private readonly DateTimeOffset _login = timeProvider.GetUtcNow() - TimeSpan.FromHours(1);

    public void AddTo(CommandRegistry commands)
    {
        var keys = new AuthorizedKeys(files);
        commands.Add(QgaCommands.GuestGetUsers, _ => Users());
        commands.Add(QgaCommands.GuestSetUserPassword, SetPassword);
        commands.Add(QgaCommands.GuestSshGetAuthorizedKeys, request => new GuestAuthorizedKeys { Keys = keys.Read(Home(request.Username)) });
        commands.Add(QgaCommands.GuestSshAddAuthorizedKeys, request => keys.Add(Home(request.Username), request.Keys, request.Reset == true));
        commands.Add(QgaCommands.GuestSshRemoveAuthorizedKeys, request => keys.Remove(Home(request.Username), request.Keys));
    }

    private IReadOnlyList<GuestUser> Users() =>
        [new GuestUser { User = "user", LoginTime = _login.ToUnixTimeMilliseconds() / 1000.0 }];

    private QgaNothing SetPassword(GuestSetUserPasswordRequest request)
    {
        if (FindHome(request.Username) is null)
        {
            throw new GuestCommandException("child process has failed to set user password");
        }

        onPassword(new GuestPasswordChange(request.Username, request.Password, request.Crypted));
        return default;
    }

    // The system's error number is not set when there is no such account, and agents print it all the same.
    private string Home(string user) => FindHome(user) ?? throw new GuestCommandException($"failed to lookup user '{user}': Success");

    private string? FindHome(string user)
    {
        const int nameField = 0;
        const int homeField = 5;
        return InventedSystem.ReadText(files, InventedSystem.AccountsFile)
            .Split('\n')
            .Select(static line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > homeField && fields[nameField] == user)?[homeField];
    }
}
