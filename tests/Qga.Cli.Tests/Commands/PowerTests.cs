using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands;

public sealed class PowerTests
{
    [Theory]
    [InlineData("reboot", "guest-shutdown")]
    [InlineData("suspend", "guest-suspend-ram")]
    [InlineData("suspend --disk", "guest-suspend-disk")]
    [InlineData("suspend --hybrid", "guest-suspend-hybrid")]
    public async Task What_was_typed_is_asked_for(string line, string command)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        Assert.Equal(new CliRun(ExitCode.Success, $"{line.Split(' ')[0]}: the agent took the request\n", ""), await place.RunAsync(line.Split(' ')));
        Assert.Equal(1, place.Guest.CountOf(command));
        CliRun json = await place.RunAsync([.. line.Split(' '), "--json"]);
        Assert.Equal("accepted", JsonElement.Parse(json.Output).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("suspend --disk --hybrid")]
    [InlineData("shutdown halt --qmp qmp")]
    [InlineData("reboot s,./s --qmp qmp")]
    [InlineData("wakeup")]
    [InlineData("wait --reboot --ip")]
    [InlineData("wait --family 4")]
    [InlineData("wait --ip --family 5")]
    [InlineData("wait --ip --mac x")]
    public async Task What_does_not_go_together_is_refused(string line)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        string[] words = line.Split(' ');
        CliRun run = words.Contains("s,./s") ? await place.Place.RunAsync(words) : await place.RunAsync(words);
        Assert.True(run.Code is ExitCode.Usage or ExitCode.Failed, $"{run}");
        Assert.Equal(("", 0), (run.Output, place.Guest.CountOf("guest-shutdown") + place.Guest.CountOf("guest-suspend-disk")));
    }

    [Fact]
    public async Task The_monitor_confirms_and_wakes()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        using Socket monitor = Listen(place);
        Task serving = ServeAsync(monitor, ("qmp_capabilities", null), (null, "SHUTDOWN"), ("qmp_capabilities", null), ("system_wakeup", "WAKEUP"));
        Assert.Equal(new CliRun(ExitCode.Success, "powerdown: done, QEMU says\n", ""), await place.RunAsync("shutdown", "--qmp", "qmp"));
        Assert.Equal(new CliRun(ExitCode.Success, "wakeup: done, QEMU says\n", ""), await place.RunAsync("wakeup", "--qmp", "./qmp"));
        await serving;
    }

    [Fact]
    public async Task Without_the_monitors_word_it_has_failed_and_without_a_monitor_nothing_is_sent()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.RunAsync("shutdown", "--qmp", "nowhere");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains("Could not connect to QEMU's monitor", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Guest.CountOf("guest-shutdown"));

        using Socket monitor = Listen(place);
        Task serving = ServeAsync(monitor, ("qmp_capabilities", "POWERDOWN"));
        run = await place.RunAsync("shutdown", "--qmp", "qmp", "--timeout", "0.5");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains("QEMU did not confirm it", run.Error, StringComparison.Ordinal);
        await serving;
    }

    [Fact]
    public async Task Watching_tells_each_change_on_a_line()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.RunAsync("watch", "--timeout", "0.3");
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Matches(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ up\n\z", run.Output);
        run = await place.Place.RunAsync("watch", "./s,./nowhere", "--timeout", "1.5", "--json");
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
        Assert.Equal(
            ["./nowhere down", "./s up"],
            lines.Select(static line => $"{line.GetProperty("guest").GetString()} {line.GetProperty("answer").GetProperty("state").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Addresses_are_filtered()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        Assert.Equal(new CliRun(ExitCode.Success, "192.0.2.10\n", ""), await place.RunAsync("wait", "--ip", "--family", "4"));
        CliRun vain = await place.RunAsync("wait", "--ip", "--interface", "none", "--timeout", "0.2");
        Assert.Equal((ExitCode.Failed, ""), (vain.Code, vain.Output));
        Assert.Contains("Waited 0.2 s in vain until the guest has such an address", vain.Error, StringComparison.Ordinal);
    }

    private static Socket Listen(GuestPlace place)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(place.Place.PathOf("qmp")));
        socket.Listen();
        return socket;
    }

    // A client for each qmp_capabilities. A step without a command follows the one before it by itself.
    private static async Task ServeAsync(Socket listener, params (string? Command, string? Event)[] steps)
    {
        Socket? client = null;
        StreamReader? reader = null;
        foreach ((string? command, string? name) in steps)
        {
            if (command == "qmp_capabilities")
            {
                client = await listener.AcceptAsync().WaitAsync(Patience.Limit);
                reader = new StreamReader(new NetworkStream(client, ownsSocket: true));
                await SayAsync(client, """{"QMP": {}}""");
            }

            if (command is not null)
            {
                Assert.Contains(command, await reader!.ReadLineAsync().WaitAsync(Patience.Limit), StringComparison.Ordinal);
                await SayAsync(client!, """{"return": {}}""");
            }

            if (name is not null)
            {
                await SayAsync(client!, $$"""{"event": "{{name}}"}""");
            }
        }
    }

    private static async Task SayAsync(Socket client, string line) => await client.SendAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
}
