using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Accounts;

public sealed class AuthorizedKeyTests : IDisposable
{
    private const string Restricted = "restrict ssh-ed25519 " + SampleKeys.Ed25519Body + " old laptop";

    private readonly FakeClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task What_stands_in_the_guest_is_listed_whatever_it_is()
    {
        Present(SampleKeys.Ed25519, "no key\u001b");
        IReadOnlyList<GuestAuthorizedKey> keys = await _client.GetAuthorizedKeysAsync("user");
        Assert.Equal([true, false], keys.Select(static key => key.IsValid));
        Assert.Equal("no key\\u001B", keys[1].ToString());
    }

    [Theory]
    [InlineData("failed to read '/home/u/.ssh/authorized_keys': Failed to open file \u201C/home/u/.ssh/authorized_keys\u201D: No such file or directory", true)]
    [InlineData("failed to lookup user 'u'", false)]
    [InlineData("failed to read '/home/u/.ssh/authorized_keys': Permission denied", false)]
    public async Task An_account_without_a_file_has_no_keys_and_other_errors_are_errors(string description, bool isMissing)
    {
        _client.On(QgaCommands.GuestSshGetAuthorizedKeys, (GuestSshGetAuthorizedKeysRequest _) => throw new QgaCommandException(description, QgaErrorClass.GenericError, description));
        if (isMissing)
        {
            Assert.Empty(await _client.GetAuthorizedKeysAsync("u"));
            Assert.Equal(0, await _client.RemoveAuthorizedKeysAsync("u", [SampleKeys.Rsa]));
        }
        else
        {
            await Assert.ThrowsAsync<QgaCommandException>(() => _client.GetAuthorizedKeysAsync("u"));
        }
    }

    [Fact]
    public async Task Keys_are_checked_before_any_is_sent()
    {
        await Assert.ThrowsAsync<FormatException>(() => _client.AddAuthorizedKeysAsync("user", [SampleKeys.Ed25519, "ssh-ed25519 AAAA"]));
        await Assert.ThrowsAsync<FormatException>(() => _client.ReplaceAuthorizedKeysAsync("user", ["hello"]));
        await Assert.ThrowsAsync<FormatException>(() => _client.RemoveAuthorizedKeysAsync("user", [SampleKeys.Ed25519 + "\nmore"]));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.AddAuthorizedKeysAsync("a:b", [SampleKeys.Ed25519]));
        Assert.Empty(_client.Sent);
    }

    [Fact]
    public async Task Adding_keeps_the_others_and_replacing_does_not()
    {
        List<(string, bool?)> sent = [];
        _client.On(QgaCommands.GuestSshAddAuthorizedKeys, (GuestSshAddAuthorizedKeysRequest request) =>
        {
            sent.Add((string.Join('|', request.Keys), request.Reset));
            return default(QgaNothing);
        });
        await _client.AddAuthorizedKeysAsync("user", [SampleKeys.Rsa, SampleKeys.Nistp256]);
        await _client.AddAuthorizedKeysAsync("user", []);
        await _client.ReplaceAuthorizedKeysAsync("user", [SampleKeys.Rsa]);
        await _client.ReplaceAuthorizedKeysAsync("user", []);
        Assert.Equal([($"{SampleKeys.Rsa}|{SampleKeys.Nistp256}", null), (SampleKeys.Rsa, true), ("", true)], sent);
    }

    [Fact]
    public async Task A_key_is_removed_whatever_stands_with_it_in_the_guest()
    {
        Present("no key", Restricted, SampleKeys.Rsa, SampleKeys.Ed25519);
        IReadOnlyList<string>? removed = null;
        _client.On(QgaCommands.GuestSshRemoveAuthorizedKeys, (GuestSshRemoveAuthorizedKeysRequest request) =>
        {
            removed = request.Keys;
            return default(QgaNothing);
        });
        Assert.Equal(2, await _client.RemoveAuthorizedKeysAsync("user", ["ssh-ed25519 " + SampleKeys.Ed25519Body]));
        Assert.Equal([Restricted, SampleKeys.Ed25519], removed);
        Assert.Equal(0, await _client.RemoveAuthorizedKeysAsync("user", [SampleKeys.Nistp256]));
        Assert.Equal(1, _client.CountOf("guest-ssh-remove-authorized-keys"));
    }

    private void Present(params string[] lines) =>
        _client.On(QgaCommands.GuestSshGetAuthorizedKeys, (GuestSshGetAuthorizedKeysRequest _) => new GuestAuthorizedKeys { Keys = lines });
}
