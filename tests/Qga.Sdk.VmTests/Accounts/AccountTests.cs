using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Accounts;

/// <summary>What is done to accounts, in a guest that has a user for it.</summary>
public sealed class AccountTests(ITestOutputHelper output) : VmTest(output)
{
    private const string User = "guest";
    private const string Hash = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjlO/O817G3uBnIFNjnQJuesI68OTLiBFdcbYEdFCoEOfaS35inz1";
    private const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIADrDWPRM/St3RjyGcEblVi07kaNw08mXyhuHRVGCPHU user ed25519";
    private const string Ed25519Bare = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIADrDWPRM/St3RjyGcEblVi07kaNw08mXyhuHRVGCPHU";
    private const string Nistp256 = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHfSOCX9NmmOBUezSbEmJdTOQZQFXf0tBK2vsYSeM1ET6XuPZNkEw7ENYukEM3LDGsv/Ek8rPrxm11Bx8ubSk7Y=";

    [VmFact]
    public async Task A_password_is_the_one_that_was_set()
    {
        await using QgaClient client = NewClient();
        using (GuestPassword password = GuestPassword.FromText("pä:ss word"))
        {
            await client.SetPasswordAsync(User, password);
        }

        string shadow = await ReadShadowAsync(client);
        Assert.StartsWith("$6$", shadow, StringComparison.Ordinal);
        Assert.True(HostCrypt.Matches(shadow, "pä:ss word"));
        Assert.False(HostCrypt.Matches(shadow, "pä"));

        using (GuestPassword hash = GuestPassword.FromHash(Hash))
        {
            await client.SetPasswordAsync(User, hash);
            Assert.Equal(Hash, await ReadShadowAsync(client));
            await Assert.ThrowsAsync<QgaCommandException>(() => client.SetPasswordAsync("nobody-here", hash));
        }

        using (GuestPassword locked = GuestPassword.FromHash("!"))
        {
            await client.SetPasswordAsync(User, locked);
        }

        Assert.Equal("!", await ReadShadowAsync(client));
        Assert.Empty(await client.GetLoginsAsync());
    }

    [VmFact]
    public async Task Keys_are_added_listed_removed_and_replaced()
    {
        await using QgaClient client = NewClient();
        Assert.Empty(await client.GetAuthorizedKeysAsync(User));
        Assert.Equal(0, await client.RemoveAuthorizedKeysAsync(User, [Ed25519]));

        await client.AddAuthorizedKeysAsync(User, [$"restrict {Ed25519}", Nistp256]);
        await client.AddAuthorizedKeysAsync(User, [Nistp256]);
        IReadOnlyList<GuestAuthorizedKey> keys = await client.GetAuthorizedKeysAsync(User);
        Assert.Equal([Nistp256, $"restrict {Ed25519}"], keys.Select(static key => key.Line).Order(StringComparer.Ordinal));
        Assert.Equal("user ed25519", Assert.Single(keys, static key => key.Options == "restrict").Comment);
        Assert.Equal("600 guest", await ShellAsync(client, "stat -c '%a %U' /home/guest/.ssh/authorized_keys"));

        // The agent itself would look for the line as it was given, and find none.
        Assert.Equal(1, await client.RemoveAuthorizedKeysAsync(User, [Ed25519Bare]));
        Assert.Equal([Nistp256], (await client.GetAuthorizedKeysAsync(User)).Select(static key => key.Line));

        await client.ReplaceAuthorizedKeysAsync(User, [Ed25519]);
        Assert.Equal([Ed25519], (await client.GetAuthorizedKeysAsync(User)).Select(static key => key.Line));
        await client.ReplaceAuthorizedKeysAsync(User, []);
        Assert.Empty(await client.GetAuthorizedKeysAsync(User));
        await Assert.ThrowsAsync<QgaCommandException>(() => client.GetAuthorizedKeysAsync("nobody-here"));
    }

    private static Task<string> ReadShadowAsync(QgaClient client) => ShellAsync(client, "grep ^guest: /etc/shadow | cut -d: -f2");
}
