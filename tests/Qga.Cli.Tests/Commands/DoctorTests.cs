using System.Net.Sockets;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.Testing;

namespace Qga.Cli.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task No_socket()
    {
        CliRun run = await _place.RunAsync("doctor", "./s");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains($"FAIL  socket: there is no {_place.PathOf("s")}", run.Output, StringComparison.Ordinal);
        Assert.Contains("name=org.qemu.guest_agent.0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_socket_but_a_file()
    {
        _place.Write("s", "x");
        Assert.Contains("is there and is no socket", (await _place.RunAsync("doctor", "./s")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_place.PathOf("s")));
        Assert.Contains("nobody listens on the socket", (await _place.RunAsync("doctor", "./s")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_agent_and_one_that_somebody_holds()
    {
        using Socket socket = Listen();
        Assert.Contains("the connection is taken, and then nothing comes", (await _place.RunAsync("doctor", "./s", "-t", "0.3")).Output, StringComparison.Ordinal);
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await other.ConnectAsync(new UnixDomainSocketEndPoint(_place.PathOf("s")));

        // The first one may have run out of time before it had connected.
        List<Socket> accepted = [];
        while (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            accepted.Add(await socket.AcceptAsync());
        }

        Assert.NotEmpty(accepted);
        Assert.Contains("somebody else holds the socket", (await _place.RunAsync("doctor", "./s", "-t", "0.3")).Output, StringComparison.Ordinal);
        accepted.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task A_frozen_guest_an_old_agent_and_switched_off_commands()
    {
        await using GuestPlace old = await GuestPlace.StartAsync(new InMemoryGuestOptions { AgentVersion = "2.5.0", DisabledCommands = ["guest-exec"] });
        CliRun run = await old.RunAsync("doctor");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("warn  version: QEMU Guest Agent 2.5.0 is old", run.Output, StringComparison.Ordinal);
        Assert.Contains("switched off: guest-exec", run.Output, StringComparison.Ordinal);
        await old.RunAsync("freeze");
        CliRun frozen = await old.RunAsync("doctor", "--json");
        Assert.Equal(ExitCode.Failed, frozen.Code);
        Assert.Equal("fail", JsonElement.Parse(frozen.Output).EnumerateArray().Single(static one => one.GetProperty("check").GetString() == "freeze").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Agents_are_found_at_their_places()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        string folder = place.Place.Folder;
        Directory.CreateDirectory(Path.Combine(folder, "libvirt", "domain-3-web-1"));
        using var libvirt = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        libvirt.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "libvirt", "domain-3-web-1", "x")));
        using var proxmox = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        proxmox.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "100.qga")));
        place.Place.Write("pve/100.conf", "cores: 2\nname: mail\n");
        place.Place.Write("no-socket.qga", "");
        place.Place.Write(".config/qga/config.json", $$"""{ "guests": { "db": "{{place.Place.PathOf("s")}}", "off": "/nowhere/x" } }""");
        CliRun run = await place.Place.RunAsync(["ls", "--json"], context => context with
        {
            AgentPlaces = [new AgentPlace(folder + "/libvirt/*/x", AgentOwner.Libvirt), new AgentPlace(folder + "/*.qga", AgentOwner.Proxmox), new AgentPlace(folder + "/s", AgentOwner.User)],
        });
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Equal(
            ["db user answers", "off user missing", "web-1 libvirt owned", "100 (mail) proxmox refused"],
            JsonElement.Parse(run.Output).EnumerateArray().Select(static one => $"{one.GetProperty("name").GetString()} {one.GetProperty("owner").GetString()} {one.GetProperty("state").GetString()}"));
    }

    [Fact]
    public async Task Waiting_ends_when_the_agent_comes_and_when_patience_ends()
    {
        CliRun vain = await _place.RunAsync("wait", "./s", "-t", "0.2");
        Assert.Equal(ExitCode.Failed, vain.Code);
        Assert.Contains("Waited 0.2 s in vain until the guest is ready", vain.Error, StringComparison.Ordinal);
        Task<CliRun> waiting = _place.RunAsync("wait", "./s", "--ip");
        await using var guest = new InMemoryGuest();
        await using IAsyncDisposable listener = await guest.ListenAsync(_place.PathOf("s"));
        CliRun run = await waiting;
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.DoesNotContain("127.0.0.1", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$", run.Output);
    }

    private Socket Listen()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_place.PathOf("s")));
        socket.Listen();
        return socket;
    }
}
