using System.Text;

namespace Qga.Sdk.Testing.Tests.Machine;

public sealed class AccountTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly QgaClient _client;

    public AccountTests() => _client = _guest.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public async Task Passwords_are_noted_and_not_printed()
    {
        await _client.GuestSetUserPasswordAsync(new GuestSetUserPasswordRequest { Username = "user", Password = "s3cret"u8.ToArray(), Crypted = true });
        GuestPasswordChange change = Assert.Single(_guest.PasswordChanges);
        Assert.Equal(("user", "s3cret", true), (change.UserName, Encoding.ASCII.GetString(change.Password.Span), change.IsCrypted));
        Assert.Equal("GuestPasswordChange { UserName = user, IsCrypted = True }", change.ToString());
        await Assert.ThrowsAsync<QgaCommandException>(
            () => _client.GuestSetUserPasswordAsync(new GuestSetUserPasswordRequest { Username = "nobody", Password = default, Crypted = false }));
    }

    [Fact]
    public async Task Keys_of_an_account_are_added_once_listed_and_removed()
    {
        await AddAsync("user", false, "ssh-ed25519 AAAA one", "ssh-ed25519 BBBB two");
        await AddAsync("user", false, "ssh-ed25519 BBBB two", "ssh-ed25519 CCCC three");
        Assert.Equal(["ssh-ed25519 AAAA one", "ssh-ed25519 BBBB two", "ssh-ed25519 CCCC three"], await ListAsync("user"));
        Assert.Equal("ssh-ed25519 AAAA one\nssh-ed25519 BBBB two\nssh-ed25519 CCCC three\n", _guest.Files.ReadText("/home/user/.ssh/authorized_keys"));

        await _client.GuestSshRemoveAuthorizedKeysAsync(new GuestSshRemoveAuthorizedKeysRequest { Username = "user", Keys = ["ssh-ed25519 BBBB two", "not there"] });
        Assert.Equal(["ssh-ed25519 AAAA one", "ssh-ed25519 CCCC three"], await ListAsync("user"));
        await AddAsync("user", true, "ssh-ed25519 DDDD four");
        Assert.Equal(["ssh-ed25519 DDDD four"], await ListAsync("user"));
    }

    [Fact]
    public async Task No_file_of_keys_and_no_account_are_errors()
    {
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => ListAsync("root"));
        Assert.Equal("failed to read '/root/.ssh/authorized_keys': Failed to open file “/root/.ssh/authorized_keys”: No such file or directory", exception.Description);
        exception = await Assert.ThrowsAsync<QgaCommandException>(() => ListAsync("nobody"));
        Assert.Equal("failed to lookup user 'nobody': Success", exception.Description);
        await Assert.ThrowsAsync<QgaCommandException>(() => AddAsync("user", false, "# a comment"));
    }

    [Fact]
    public async Task Accounts_stand_in_a_file()
    {
        _guest.Files.WriteText("/etc/passwd", "deploy:x:1001:1001::/srv/deploy:/bin/sh\n");
        await AddAsync("deploy", false, "ssh-ed25519 AAAA one");
        Assert.True(_guest.Files.Exists("/srv/deploy/.ssh/authorized_keys"));
        await Assert.ThrowsAsync<QgaCommandException>(() => ListAsync("root"));
    }

    private Task AddAsync(string user, bool reset, params string[] keys) =>
        _client.GuestSshAddAuthorizedKeysAsync(new GuestSshAddAuthorizedKeysRequest { Username = user, Keys = keys, Reset = reset });

    private async Task<IReadOnlyList<string>> ListAsync(string user) =>
        (await _client.GuestSshGetAuthorizedKeysAsync(new GuestSshGetAuthorizedKeysRequest { Username = user })).Keys;
}
