using System.Text;
using System.Text.Json;
using Qga.Cli.Terminal;

namespace Qga.Cli.Tests.Commands;

public sealed class CallTests
{
    [Theory]
    [InlineData("guest-shutdown -a mode=halt", """{"mode":"halt"}""")]
    [InlineData("guest-file-seek -a handle=1 -a offset=-5 -a whence=cur", """{"handle":1,"offset":-5,"whence":"cur"}""")]
    [InlineData("guest-file-seek -a handle=1 -a offset=-5 -a whence=1", """{"handle":1,"offset":-5,"whence":1}""")]
    [InlineData("guest-file-write -a handle=1 -a buf-b64=hello", """{"handle":1,"buf-b64":"aGVsbG8="}""")]
    [InlineData("guest-file-write -a handle=1 -a buf-b64=@content", """{"handle":1,"buf-b64":"AAH/"}""")]
    [InlineData("guest-fsfreeze-freeze-list -a mountpoints=/ -a mountpoints=/srv", """{"mountpoints":["/","/srv"]}""")]
    [InlineData("guest-fsfreeze-freeze-list -a mountpoints=[\"/\"]", """{"mountpoints":["/"]}""")]
    [InlineData("guest-set-vcpus -a vcpus={\"logical-id\":1,\"online\":false}", """{"vcpus":[{"logical-id":1,"online":false}]}""")]
    [InlineData("guest-exec -a path=/bin/x -a arg=-la -a capture-output=merged", """{"path":"/bin/x","arg":["-la"],"capture-output":"merged"}""")]
    [InlineData("guest-set-user-password -a username=u -a password=@- -a crypted=true", """{"username":"u","password":"cGlwZWQ=","crypted":true}""")]
    [InlineData("guest-vendor-thing -a level=3 -a name=x -a on=true", """{"level":3,"name":"x","on":true}""")]
    [InlineData("guest-vendor-thing --json-args {\"a\":[1]}", """{"a":[1]}""")]
    [InlineData("guest-vendor-thing --json-args @json", """{"b":null}""")]
    [InlineData("guest-get-time", null)]
    public async Task Arguments_go_out_in_their_types(string line, string? arguments)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Piped = "piped"u8.ToArray();
        File.WriteAllBytes(place.Place.PathOf("content"), [0, 1, 255]);
        place.Place.Write("json", """{"b": null}""");
        string[] words = line.Split(' ');
        JsonElement? sent = null;
        place.Guest.HandleRaw(words[0], given =>
        {
            sent = given;
            return JsonElement.Parse("""{"done": true}""");
        });
        CliRun run = await place.RunAsync(["call", .. words]);
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal(arguments, sent?.GetRawText());
    }

    [Theory]
    [InlineData("guest-file-open", "guest-file-open needs: --arg path=...")]
    [InlineData("guest-file-open -a pth=x", "guest-file-open has no argument 'pth'. It has: path, mode.")]
    [InlineData("guest-ping -a x=1", "It has none.")]
    [InlineData("guest-file-open -a path", "--arg wants NAME=VALUE")]
    [InlineData("guest-file-open -a path=a -a path=b", "path is given twice")]
    [InlineData("guest-file-close -a handle=1.5", "handle wants a whole number")]
    [InlineData("guest-file-close -a handle=9223372036854775808", "handle wants a whole number")]
    [InlineData("guest-file-seek -a handle=1 -a offset=1 -a whence=middle", "whence wants int or set|cur|end")]
    [InlineData("guest-set-user-password -a username=u -a password=@- -a crypted=yes", "crypted wants true or false")]
    [InlineData("guest-set-vcpus -a vcpus=1", "vcpus wants a JSON object")]
    [InlineData("guest-ping --json-args []", "--json-args wants a JSON object")]
    [InlineData("guest-ping --json-args {", "--json-args is not JSON")]
    [InlineData("guest-ping --json-args {} -a x=1", "exclude one another")]
    public async Task What_is_wrong_is_told_before_anything_is_sent(string line, string message)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.RunAsync(["call", .. line.Split(' ')]);
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(place.Guest.Requests);
    }

    [Fact]
    public async Task Help_is_made_from_the_schema()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        string list = (await place.Place.RunAsync("call")).Output;
        Assert.Equal(45, list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        string help = (await place.Place.RunAsync("call", "guest-file-seek", "--help")).Output;
        Assert.Contains("qga call guest-file-seek --arg handle=... --arg offset=... --arg whence=...", help, StringComparison.Ordinal);
        Assert.Contains("whence: int|set|cur|end", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_shows_the_lines_and_no_secret()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Piped = "hidden-password"u8.ToArray();
        CliRun password = await place.RunAsync("-v", "set-password", "root");
        Assert.Contains("> {\"execute\": \"guest-set-user-password\", \"arguments\": {\"username\": \"root\", \"password\": \"<20 characters hidden>\"", password.Error, StringComparison.Ordinal);
        CliRun exec = await place.RunAsync("-v", "call", "guest-exec", "-a", "path=/bin/echo", "-a", "arg=hidden-argument", "-a", "env=X=hidden-variable", "-a", "input-data=hidden-input");
        place.Guest.HandleRaw("guest-vendor-thing", static _ => JsonElement.Parse("""{"token": "hidden-token", "level": 3}"""));
        CliRun vendor = await place.RunAsync("-v", "call", "guest-vendor-thing", "-a", "pin=hidden-pin");
        CliRun file = await place.RunAsync("-v", "file-write", "/tmp/x", "hidden-content");
        CliRun read = await place.RunAsync("-v", "file-read", "/tmp/x");
        string all = password.Error + exec.Error + vendor.Error + file.Error + read.Error;
        Assert.Contains("\"arg\": \"<1 values hidden>\"", all, StringComparison.Ordinal);
        Assert.Contains("\"level\": 3", all, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-", all, StringComparison.Ordinal);
        foreach (string secret in (string[])["hidden-password", "hidden-input", "hidden-content"])
        {
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), all, StringComparison.Ordinal);
        }

        Assert.Equal("hidden-content", read.Output);
    }
}
