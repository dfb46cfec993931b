using System.Text.Json;

namespace Qga.Sdk.Testing.Tests.Dispatch;

/// <summary>Every command of the schema has an answer that its own type can read.</summary>
public sealed class DefaultReplyTests
{
    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["guest-sync"] = """{"id":1}""",
        ["guest-sync-delimited"] = """{"id":1}""",
        ["guest-file-open"] = """{"path":"/etc/hostname"}""",
        ["guest-file-read"] = """{"handle":1000}""",
        ["guest-file-write"] = """{"handle":1000,"buf-b64":""}""",
        ["guest-file-seek"] = """{"handle":1000,"offset":0,"whence":"set"}""",
        ["guest-file-flush"] = """{"handle":1000}""",
        ["guest-file-close"] = """{"handle":1000}""",
        ["guest-exec"] = """{"path":"true"}""",
        ["guest-exec-status"] = """{"pid":2001}""",
        ["guest-set-vcpus"] = """{"vcpus":[]}""",
        ["guest-set-memory-blocks"] = """{"mem-blks":[]}""",
        ["guest-set-user-password"] = """{"username":"root","password":"cHc=","crypted":false}""",
        ["guest-ssh-get-authorized-keys"] = """{"username":"root"}""",
        ["guest-ssh-add-authorized-keys"] = """{"username":"root","keys":[]}""",
        ["guest-ssh-remove-authorized-keys"] = """{"username":"root","keys":[]}""",
    };

    public static TheoryData<string> Commands => [.. QgaCommands.All.Select(static command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_an_answer(string command)
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        guest.Files.WriteText("/root/.ssh/authorized_keys", "ssh-ed25519 AAAA root\n");
        await client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/etc/hostname" });
        await client.GuestExecAsync(new GuestExecRequest { Path = "true" });
        JsonElement? arguments = Arguments.TryGetValue(command, out string? text) ? JsonElement.Parse(text) : null;
        await client.InvokeAsync(command, arguments);
    }

    [Fact]
    public async Task The_answers_have_something_in_them()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        GuestOSInfo system = await client.GuestGetOsinfoAsync();
        Assert.Equal("Invented Linux 1.0 (Paper)", system.PrettyName);
        Assert.Equal("invented", system.Id);
        Assert.Equal("1.0", system.VersionId);
        Assert.Equal("x86_64", system.Machine);
        Assert.Equal(["lo", "eth0"], (await client.GuestNetworkGetInterfacesAsync()).Select(static card => card.Name));
        Assert.Contains((await client.GuestNetworkGetInterfacesAsync())[1].IpAddresses!, static address => address.IpAddress == "192.0.2.10");
        Assert.NotEmpty(await client.GuestNetworkGetRouteAsync());
        Assert.Equal(["user"], (await client.GuestGetUsersAsync()).Select(static user => user.User));
        Assert.Equal("UTC", (await client.GuestGetTimezoneAsync()).Zone);
        Assert.Equal(2, (await client.GuestGetVcpusAsync()).Count);
        Assert.Equal("/dev/vda", (await client.GuestGetDisksAsync())[0].Name);
        Assert.Equal(["/", "/srv"], (await client.GuestGetFsinfoAsync()).Select(static system => system.Mountpoint));
        Assert.Equal(8, (await client.GuestGetMemoryBlocksAsync()).Count);
        Assert.Equal(134_217_728UL, (await client.GuestGetMemoryBlockInfoAsync()).Size);
        Assert.Equal(0.25, (await client.GuestGetLoadAsync()).Load1m);
        Assert.All(await client.GuestGetCpustatsAsync(), static processor => Assert.NotNull(processor.Linux));
        Assert.Equal("vda", Assert.Single(await client.GuestGetDiskstatsAsync()).Name);
        Assert.NotNull(Assert.Single(await client.GuestGetDevicesAsync()).Id?.Pci);
        Assert.Equal(["/", "/srv"], (await client.GuestFstrimAsync()).Paths.Select(static result => result.Path));
    }

    [Fact]
    public async Task What_the_guest_is_stands_in_its_files()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        guest.Files.WriteText("/etc/hostname", "db-7\n");
        guest.Files.WriteText("/etc/os-release", "# a comment\nID=debian\nPRETTY_NAME='Debian 12'\n");
        Assert.Equal("db-7", (await client.GuestGetHostNameAsync()).HostName);
        GuestOSInfo system = await client.GuestGetOsinfoAsync();
        Assert.Equal(("debian", "Debian 12", null), (system.Id, system.PrettyName, system.Name));
        Assert.Equal("Linux db-7\n", (await client.RunAsync("uname", ["-sn"])).StandardOutputText);
    }
}
