using System.Net.Sockets;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk;
using Qga.Sdk.Testing;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Targets;

public sealed class FleetTests : IAsyncLifetime, IDisposable
{
    private const int Guests = 50;
    private const int Silent = 5;

    private readonly Workplace _place = new();
    private readonly List<IAsyncDisposable> _guests = [];
    private readonly List<Socket> _silent = [];

    public async Task InitializeAsync()
    {
        List<string> entries = [];
        for (int i = 0; i < Guests; i++)
        {
            string path = _place.PathOf($"{i}.sock");
            if (i % (Guests / Silent) == 0)
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                socket.Listen();
                _silent.Add(socket);
            }
            else
            {
                var guest = new InMemoryGuest();
                string name = $"host-{i}";
                guest.Handle(QgaCommands.GuestGetHostName, _ => new GuestHostName { HostName = name });
                guest.AddProgram("name", _ => new GuestProgramResult { ExitCode = name == "host-7" ? 3 : 0, StandardOutputText = name + "\n" });
                _guests.Add(await guest.ListenAsync(path));
                _guests.Add(guest);
            }

            entries.Add($"\"vm-{i}\": \"{path}\"");
        }

        _place.Write(".config/qga/config.json", $$"""{ "guests": { {{string.Join(", ", entries)}} }, "groups": { "pair": ["vm-1", "vm-2"], "sick": ["vm-0", "vm-1"] } }""");
    }

    public async Task DisposeAsync()
    {
        foreach (IAsyncDisposable guest in _guests)
        {
            await guest.DisposeAsync();
        }

        _silent.ForEach(static socket => socket.Dispose());
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Silent_guests_among_many_are_told_and_hold_up_nobody()
    {
        CliRun run = await _place.RunAsync("hostname", "--all", "--timeout", "3").WaitAsync(Patience.Limit);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Guests - Silent, lines.Length);
        Assert.Contains("vm-1: host-1", lines);
        string[] errors = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Silent, errors.Count(static line => line.Contains(": error: ", StringComparison.Ordinal)));
        Assert.Equal("45 of 50 guests succeeded, 5 failed: vm-0, vm-10, vm-20, vm-30, vm-40.", errors[^1]);
        Assert.Equal(ExitCode.Failed, run.Code);
    }

    [Fact]
    public async Task A_program_runs_in_all_that_answer()
    {
        CliRun run = await _place.RunAsync("exec", "--all", "--timeout", "5", "--", "name").WaitAsync(Patience.Limit);
        Assert.Equal(
            Enumerable.Range(0, Guests).Where(static i => i % (Guests / Silent) != 0).Select(static i => $"vm-{i}: host-{i}").Order(StringComparer.Ordinal),
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Equal(Silent, run.Error.Split('\n').Count(static line => line.Contains(": error: ", StringComparison.Ordinal)));
        Assert.Contains("vm-7: exit code 3\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("44 of 50 guests succeeded, 6 failed: vm-0, vm-7, vm-10, vm-20, vm-30, vm-40.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.Code);
    }

    [Fact]
    public async Task In_json_each_guest_has_a_line()
    {
        CliRun run = await _place.RunAsync("hostname", "--group", "sick", "--group", "pair", "--json", "-t", "0.5").WaitAsync(Patience.Limit);
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
        Assert.Equal(["vm-0", "vm-1", "vm-2"], lines.Select(static line => line.GetProperty("guest").GetString()!).Order());
        Assert.Equal("timeout", lines.Single(static line => line.GetProperty("guest").GetString() == "vm-0").GetProperty("error").GetProperty("kind").GetString());
        Assert.Equal("host-1", lines.Single(static line => line.GetProperty("guest").GetString() == "vm-1").GetProperty("answer").GetProperty("host-name").GetString());
        Assert.Equal(ExitCode.Failed, run.Code);
    }

    [Theory]
    [InlineData("hostname vm-1,vm-2")]
    [InlineData("-s vm-1,vm-2 hostname")]
    [InlineData("hostname --group pair")]
    [InlineData("hostname --group pair vm-2")]
    [InlineData("hostname --group pair --parallel 1")]
    public async Task Guests_are_named_in_many_ways_and_each_is_asked_once(string line)
    {
        CliRun run = await _place.RunAsync(line.Split(' '));
        Assert.Equal(["vm-1: host-1", "vm-2: host-2"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Equal((ExitCode.Success, "2 of 2 guests succeeded.\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("hostname vm-1,nobody", "There is no guest nobody")]
    [InlineData("hostname --group nobody", "There is no group nobody. Known are: pair, sick.")]
    [InlineData("-s vm-1 hostname vm-2", "The guest is named twice")]
    [InlineData("hostname vm-1 --timeout soon", "--timeout wants seconds")]
    [InlineData("hostname vm-1 --parallel 0", "--parallel wants a number")]
    [InlineData("hostname vm-1 -o xml", "--output is one of table, json, yaml")]
    [InlineData("hostname vm-1 -j -o yaml", "ask for two forms")]
    [InlineData("hostname vm-1 --color red", "--color is one of")]
    [InlineData("hostname foo://bar", "is not an endpoint")]
    public async Task A_wrong_line_ends_with_2_before_anybody_is_asked(string line, string message)
    {
        CliRun run = await _place.RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaking_off_ends_all_with_130()
    {
        using var cancellation = new CancellationTokenSource();
        Task<CliRun> running = _place.RunAsync(["hostname", "--all", "--timeout", "60"], static context => context, cancellation.Token);
        await cancellation.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, (await running.WaitAsync(Patience.Limit)).Code);
    }
}
