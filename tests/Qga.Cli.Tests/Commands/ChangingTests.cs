using System.Text;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk;
using Qga.Sdk.Testing;

namespace Qga.Cli.Tests.Commands;

public sealed class ChangingTests
{
    [Theory]
    [InlineData("shutdown", "powerdown")]
    [InlineData("shutdown halt", "halt")]
    [InlineData("shutdown reboot", "reboot")]
    public async Task Shutdown_asks_for_what_was_typed(string line, string mode)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.StartsWith(mode + ": ", run.Output, StringComparison.Ordinal);
        Assert.Equal(mode, Sent(place, "guest-shutdown").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task Shutdown_takes_a_target_before_the_mode_and_nothing_else()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        Assert.Equal(ExitCode.Success, (await place.Place.RunAsync("shutdown", "./s", "reboot")).Code);
        CliRun wrong = await place.Place.RunAsync("shutdown", "./s", "rebot");
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Equal(1, place.Guest.CountOf("guest-shutdown"));
    }

    [Theory]
    [InlineData("secret\n", "secret")]
    [InlineData("secret", "secret")]
    [InlineData("$6$x$y\r\n", "$6$x$y")]
    public async Task A_password_comes_from_standard_input(string piped, string password)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Piped = Encoding.UTF8.GetBytes(piped);
        CliRun run = await place.RunAsync("set-password", "root", "--crypted");
        Assert.Equal(new CliRun(ExitCode.Success, "the password is set\n", ""), run);
        GuestPasswordChange change = Assert.Single(place.Guest.PasswordChanges);
        Assert.Equal(("root", password, true), (change.UserName, Encoding.UTF8.GetString(change.Password.Span), change.IsCrypted));
    }

    [Fact]
    public async Task A_password_is_asked_for_twice_at_a_terminal()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Typed = "";
        Assert.Equal(ExitCode.Success, (await AskAsync(place, "one", "one")).Code);
        Assert.Equal(ExitCode.Usage, (await AskAsync(place, "one", "two")).Code);
        Assert.Equal(ExitCode.Usage, (await AskAsync(place, "", "")).Code);
        Assert.Equal(ExitCode.Interrupted, (await AskAsync(place, [null])).Code);
        Assert.Equal("one", Encoding.UTF8.GetString(Assert.Single(place.Guest.PasswordChanges).Password.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("one\ntwo\n")]
    public async Task What_is_no_password_is_not_sent(string piped)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Piped = Encoding.UTF8.GetBytes(piped);
        Assert.Equal(ExitCode.Usage, (await place.RunAsync("set-password", "root")).Code);
        Assert.Empty(place.Guest.Requests);
    }

    [Fact]
    public async Task No_option_takes_a_password()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        Assert.Equal(ExitCode.Usage, (await place.RunAsync("set-password", "root", "secret")).Code);
        Assert.Equal(ExitCode.Usage, (await place.RunAsync("call", "guest-set-user-password", "-a", "username=root", "-a", "password=secret", "-a", "crypted=false")).Code);
        Assert.Empty(place.Guest.Requests);
    }

    [Fact]
    public async Task Keys_are_added_listed_and_removed()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Write("key.pub", $"# mine\n\n{PublicKeyTests.Ed25519}\r\n");
        Assert.Equal(new CliRun(ExitCode.Success, "1 key added\n", ""), await place.RunAsync("ssh-keys", "add", "root", "--key-file", "key.pub", "--reset"));
        Assert.Equal(PublicKeyTests.Ed25519 + "\n", (await place.RunAsync("ssh-keys", "list", "root")).Output);
        Assert.Equal(PublicKeyTests.Ed25519, JsonElement.Parse((await place.RunAsync("ssh-keys", "list", "root", "-j")).Output).GetProperty("keys")[0].GetString());
        Assert.Equal("1 key removed\n", (await place.RunAsync("ssh-keys", "remove", "root", "--key", PublicKeyTests.Ed25519)).Output);
        Assert.Equal("", (await place.RunAsync("ssh-keys", "list", "root")).Output);
    }

    [Theory]
    [InlineData("add root")]
    [InlineData("remove root")]
    [InlineData("add root --key nonsense")]
    [InlineData("add root --key-file missing")]
    public async Task What_is_no_key_is_not_sent(string line)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        Assert.Equal(ExitCode.Usage, (await place.RunAsync(["ssh-keys", .. line.Split(' ')])).Code);
        Assert.Empty(place.Guest.Requests);
    }

    [Fact]
    public async Task A_file_goes_to_several_guests()
    {
        await using GuestPlace one = await GuestPlace.StartAsync();
        await using GuestPlace two = await GuestPlace.StartAsync();
        one.Place.Piped = "shared"u8.ToArray();
        CliRun run = await one.Place.RunAsync("-s", $"./s,{two.Place.PathOf("s")}", "file-write", "/etc/motd");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Equal(("shared", "shared"), (one.Guest.Files.ReadText("/etc/motd"), two.Guest.Files.ReadText("/etc/motd")));
        Assert.Equal("shared", (await one.Place.RunAsync("file-read", $"unix:{two.Place.PathOf("s")}:/etc/motd")).Output);
    }

    private static JsonElement Sent(GuestPlace place, string command) => place.Guest.Requests.Single(request => request.Command == command).Arguments!.Value;

    private static Task<CliRun> AskAsync(GuestPlace place, params string?[] answers)
    {
        var typed = new Queue<string?>(answers);
        return place.Place.RunAsync(["-s", "s", "set-password", "root"], context => context with { AskSecret = _ => typed.Dequeue() });
    }
}
