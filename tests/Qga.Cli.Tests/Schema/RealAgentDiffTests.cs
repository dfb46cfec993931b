using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Cli.Tests.Schema;

/// <summary>Live agents of every release against their own schema and against the bindings.</summary>
public sealed class RealAgentDiffTests(ITestOutputHelper output) : IDisposable
{
    private static readonly SchemaDocument Vendored =
        SchemaReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schema", "qga-schema.json"))).Document!;

    private readonly Workplace _place = new();

    public static TheoryData<string> Releases => [.. AgentReleases.All.Select(static release => release.Version)];

    public void Dispose() => _place.Dispose();

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task An_agent_lacks_what_its_build_leaves_out_and_what_is_newer(string version)
    {
        AgentRelease release = AgentReleases.All.Single(candidate => candidate.Version == version);
        await using RealAgent agent = await RealAgent.StartAsync(release.Options);

        // Since QEMU 9.1 commands of other systems are left out of a build; before that they were there and switched off.
        string[] notBuilt = release.Number.Major >= 10 ? ["guest-get-devices"] : [];
        if (SchemaOf(release) is { } schema)
        {
            await AssertRemovedAsync(schema, version, release, agent, notBuilt);
        }

        IEnumerable<string> newer = Vendored.Commands.Where(command => Version.Parse(command.Since!) > release.Number).Select(static command => command.Name);
        await AssertRemovedAsync("bindings", Vendored.QemuVersion!, release, agent, [.. newer, .. notBuilt]);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task The_schema_of_a_release_knows_its_release_and_is_imported_whole(string version)
    {
        if (SchemaOf(AgentReleases.All.Single(candidate => candidate.Version == version)) is not { } schema)
        {
            return;
        }

        CliRun run = await _place.RunAsync("schema", "import", schema, "--output", "-");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains($"\"qemu\": \"{version}\"", run.Output, StringComparison.Ordinal);
        int commands = Vendored.Commands.Count(command => Version.Parse(command.Since!) <= Version.Parse(version));
        Assert.StartsWith($"The schema: QEMU {version}, {commands} commands, ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_repository_s_schema_is_what_the_newest_release_gives()
    {
        if (AgentReleases.All.FirstOrDefault(static release => release.Version == Vendored.QemuVersion)?.SchemaPath is not { } schema)
        {
            Assert.True(AgentReleases.IsWithoutMatrix, $"There is no agent of QEMU {Vendored.QemuVersion}, which the schema is of. Run tests/agents/fetch.");
            return;
        }

        using Workplace place = Workplace.WithVendoredSchema();
        Assert.Equal(
            new CliRun(ExitCode.Success, $"schema/qga-schema.json is what {schema} with schema/qga-overlay.json gives: QEMU {Vendored.QemuVersion}, 44 commands, 47 types.\n", ""),
            await place.RunAsync("schema", "check", schema));
    }

    private string? SchemaOf(AgentRelease release)
    {
        if (release.SchemaPath is null)
        {
            output.WriteLine($"Passed over: the package of QEMU {release.Version} has left its schema out here.");
        }

        return release.SchemaPath;
    }

    // Nothing else differs: no command that the schema does not know, none that answers where it should not.
    private async Task AssertRemovedAsync(string schema, string schemaVersion, AgentRelease release, RealAgent agent, string[] commands)
    {
        CliRun run = await _place.RunAsync("schema", "diff", schema, agent.SocketPath, "--json");
        Assert.Equal("", run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        IEnumerable<string> changes = root.GetProperty("changes").EnumerateArray()
            .Select(static change => $"{change.GetProperty("change").GetString()} {change.GetProperty("subject").GetString()} {change.GetProperty("owner").GetString()}");
        Assert.Equal(commands.Select(static command => $"removed command {command}").Order(StringComparer.Ordinal), changes.Order(StringComparer.Ordinal));
        Assert.Equal(commands.Length == 0 ? ExitCode.Success : ExitCode.Different, run.Code);
        Assert.Equal(schemaVersion, root.GetProperty("before").GetProperty("qemu").GetString());
        Assert.Equal(release.Version, root.GetProperty("after").GetProperty("agent").GetString());
        IEnumerable<string?> disabled = root.GetProperty("disabled").EnumerateArray().Select(static command => command.GetString());
        Assert.Contains("guest-shutdown", disabled);
        Assert.DoesNotContain("guest-ping", disabled);
    }
}
