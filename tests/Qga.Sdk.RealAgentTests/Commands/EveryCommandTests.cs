using System.Text.Json.Nodes;
using Qga.Schema;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Commands;

public sealed class EveryCommandTests(ITestOutputHelper output) : AgentTest(output)
{
    // Enabled on the agent under test and not called, each with its reason.
    private static readonly Dictionary<string, string> NotCalled = new()
    {
        ["guest-ssh-add-authorized-keys"] = "writes into the home of a user of this machine",
        ["guest-ssh-remove-authorized-keys"] = "writes into the home of a user of this machine",
    };

    // What a machine may lack: the agent then refuses, and its words are compared instead.
    private static readonly HashSet<string> MayBeRefused =
    [
        "guest-ssh-get-authorized-keys", "guest-get-memory-blocks", "guest-get-memory-block-info", "guest-get-disks", "guest-get-fsinfo",
        "guest-get-diskstats", "guest-get-cpustats", "guest-get-vcpus",
    ];

    private readonly SchemaDocument _schema = ReadSchema();
    private readonly HashSet<string> _called = [];
    private int _refused;

    [Fact]
    public async Task Every_enabled_command_gives_what_the_agent_wrote_nothing_lost_and_nothing_made_up()
    {
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint, new() { CloseTimeout = TimeSpan.FromMilliseconds(100) });
        GuestAgentInfo info = await client.GuestInfoAsync();
        HashSet<string> enabled = [.. info.SupportedCommands.Where(static command => command.Enabled).Select(static command => command.Name)];

        await foreach ((string command, Task call) in CommandCalls.WithArgumentsAsync(client, Scratch.File("file")))
        {
            await CheckAsync(command, call, link);
        }

        foreach (SchemaCommand command in _schema.Commands.Where(command => command.Arguments.Count == 0 && enabled.Contains(command.Name)))
        {
            await CheckAsync(command.Name, CommandCalls.CallAsync(client, command), link);
        }

        Output.WriteLine($"{_called.Count} of {enabled.Count} enabled commands of agent {info.Version} compared ({_refused} of them refused by it), {NotCalled.Count} not called.");
        Assert.Equal(enabled.Order(), _called.Concat(NotCalled.Keys).Order());
        Assert.Equal(enabled.Count - NotCalled.Count, _called.Count);
    }

    private async Task CheckAsync(string name, Task call, RecordedLink link)
    {
        SchemaCommand command = _schema.Commands.Single(candidate => candidate.Name == name);
        Assert.True(_called.Add(name));
        try
        {
            await call;
        }
        catch (QgaCommandException exception) when (MayBeRefused.Contains(name))
        {
            _refused++;
            Assert.Equal((string?)link.LastReply()["error"]!["desc"], exception.Description);
            return;
        }

        JsonNode? expected = link.LastReply()["return"];
        JsonNode? actual = command.Returns is SchemaTypeReference type ? new WireForm(_schema).Of(CommandCalls.ValueOf(call)!, type) : new JsonObject();
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{name}: the agent wrote {expected?.ToJsonString()} and the caller got {actual?.ToJsonString()}.");
    }

    private static SchemaDocument ReadSchema()
    {
        using Stream stream = typeof(EveryCommandTests).Assembly.GetManifestResourceStream("qga-schema.json")!;
        using var reader = new StreamReader(stream);
        SchemaReadResult result = SchemaReader.Read(reader.ReadToEnd());
        return result.Document ?? throw new InvalidDataException(result.Problems[0].Message);
    }
}
