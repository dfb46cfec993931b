using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Cli.Tests.Schema;

/// <summary>Live agents of every release against their own schema and against the bindings.</summary>
public sealed class RealAgentDiffTests(ITestOutputHelper output) : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(Agents.System, "7.2.22", "", "guest-get-load guest-network-get-route")]
    [InlineData("bullseye", "5.2.0", "", "guest-get-diskstats guest-get-cpustats guest-get-load guest-network-get-route")]
    [InlineData("bookworm-backports", "10.0.2", "guest-get-devices", "guest-get-devices")]
    [InlineData("trixie", "10.0.13", "guest-get-devices", "guest-get-devices")]
    [InlineData("trixie-backports", "11.1.3", "guest-get-devices", "guest-get-devices")]
    public async Task An_agent_lacks_what_its_build_leaves_out_and_what_is_newer(string name, string version, string notBuilt, string lacking)
    {
        if (Agents.Find(name) is not { } options)
        {
            output.WriteLine($"Passed over: there is no agent of {name}, and QGA_NO_MATRIX=1 says to go without.");
            return;
        }

        await using RealAgent agent = await RealAgent.StartAsync(options);
        await AssertRemovedAsync(Agents.SchemaOf(name), version, version, agent, notBuilt);
        await AssertRemovedAsync("bindings", "11.1.3", version, agent, lacking);
    }

    // Nothing else differs: no command that the schema does not know, none that answers where it should not.
    private async Task AssertRemovedAsync(string schema, string schemaVersion, string agentVersion, RealAgent agent, string commands)
    {
        CliRun run = await _place.RunAsync("schema", "diff", schema, agent.SocketPath, "--json");
        Assert.Equal("", run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        IEnumerable<string> changes = root.GetProperty("changes").EnumerateArray()
            .Select(static change => $"{change.GetProperty("change").GetString()} {change.GetProperty("subject").GetString()} {change.GetProperty("owner").GetString()}");
        Assert.Equal(commands.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static command => $"removed command {command}"), changes);
        Assert.Equal(commands.Length == 0 ? ExitCode.Success : ExitCode.Different, run.Code);
        Assert.Equal(schemaVersion, root.GetProperty("before").GetProperty("qemu").GetString());
        Assert.Equal(agentVersion, root.GetProperty("after").GetProperty("agent").GetString());
        IEnumerable<string?> disabled = root.GetProperty("disabled").EnumerateArray().Select(static command => command.GetString());
        Assert.Contains("guest-shutdown", disabled);
        Assert.DoesNotContain("guest-ping", disabled);
    }
}
