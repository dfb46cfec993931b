using System.Text.Json.Nodes;
using Qga.Schema;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Commands;

/// <summary>Every command of the bindings: its typed reply is what the agent wrote, nothing lost and nothing made up.</summary>
internal static class CommandChecks
{
    // What a machine may lack: the agent then refuses, and its words are compared instead.
    private static readonly HashSet<string> MayBeRefused =
    [
        "guest-ssh-get-authorized-keys", "guest-ssh-add-authorized-keys", "guest-ssh-remove-authorized-keys", "guest-get-memory-blocks",
        "guest-get-memory-block-info", "guest-get-disks", "guest-get-fsinfo", "guest-get-diskstats", "guest-get-cpustats", "guest-get-vcpus",
    ];

    // What the guest of the virtual machine has no user, no helper or no hardware for.
    private static readonly HashSet<string> MayBeRefusedInGuest =
    [
        "guest-shutdown", "guest-suspend-disk", "guest-suspend-hybrid", "guest-set-user-password", "guest-set-memory-blocks", "guest-set-vcpus", "guest-fstrim",
    ];

    private static readonly SchemaDocument Schema = ReadSchema();

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("commands", "guest-info lists what the release has, and nothing else", ListsItsCommandsAsync),
        .. Schema.Commands.Select(static command => new ConformanceCheck("commands", command.Name, agent => CheckAsync(agent, command))),
    ];

    private static async Task<CheckOutcome> ListsItsCommandsAsync(AgentUnderTest agent)
    {
        IReadOnlyDictionary<string, JsonObject> commands = await agent.ReadCommandsAsync();
        if (agent.Facts is not ReleaseFacts facts)
        {
            return CheckOutcome.Lacks($"nobody has collected the facts of {agent.Release} yet; the other checks go by what guest-info says");
        }

        Assert.Equal(facts.Commands.Where(static command => command.IsBuilt).Select(static command => command.Name).Order(), commands.Keys.Order());
        Assert.All(
            facts.Commands.Where(static command => command.IsBuilt),
            command => Assert.Equal(command.IsSilent, !(bool)commands[command.Name]["success-response"]!));
        return CheckOutcome.Pass;
    }

    private static async Task<CheckOutcome> CheckAsync(AgentUnderTest agent, SchemaCommand command)
    {
        JsonObject? entry = (await agent.ReadCommandsAsync()).GetValueOrDefault(command.Name);
        QgaClient client = agent.NewRecordedClient();
        if (entry is null)
        {
            return await LacksAsync(agent, client, command);
        }

        if (!(bool)entry["enabled"]!)
        {
            await UnavailableAsync(client, agent, command, QgaUnavailableReason.Disabled);
            return agent.Site.Blocked.Contains(command.Name)
                ? CheckOutcome.Blocked("it would act on the machine of the tests; the client says that it is disabled")
                : CheckOutcome.Lacks("the agent lists it as disabled: it is not for this system");
        }

        return command.Name == QgaCommands.GuestSuspendRam.Name && !agent.Site.IsHere
            ? CheckOutcome.NotHere("it would put the machine to sleep that the checks share; it has tests of its own")
            : await CompareAsync(agent, client, command);
    }

    private static async Task<CheckOutcome> LacksAsync(AgentUnderTest agent, QgaClient client, SchemaCommand command)
    {
        CommandFacts? facts = agent.Facts?.Commands.FirstOrDefault(candidate => candidate.Name == command.Name);
        bool isNewer = Version.Parse(command.Since!) > agent.Release.Number;
        bool shouldBeThere = agent.Facts is null ? !isNewer && command.If is null : facts is { IsBuilt: true };
        Assert.False(shouldBeThere, $"{agent.Release} should have {command.Name}.");
        QgaCommandUnavailableException exception = await UnavailableAsync(client, agent, command, QgaUnavailableReason.Unknown);
        Assert.Contains($"QEMU {command.Since}", exception.Message, StringComparison.Ordinal);
        return CheckOutcome.Lacks(facts is null && isNewer
            ? $"it came with QEMU {command.Since}"
            : $"the agent is built without it ({facts?.Condition ?? command.If?.ToString()})");
    }

    private static async Task<QgaCommandUnavailableException> UnavailableAsync(
        QgaClient client, AgentUnderTest agent, SchemaCommand command, QgaUnavailableReason reason)
    {
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(
            async () => await await CommandCalls.BeginAsync(client, command, agent));
        Assert.Equal(reason, exception.Reason);
        Assert.Equal(command.Name, exception.CommandName);
        return exception;
    }

    private static async Task<CheckOutcome> CompareAsync(AgentUnderTest agent, QgaClient client, SchemaCommand command)
    {
        Task call = await CommandCalls.BeginAsync(client, command, agent);
        try
        {
            await call;
        }
        catch (QgaCommandException exception) when (MayBeRefused.Contains(command.Name) || (!agent.Site.IsHere && MayBeRefusedInGuest.Contains(command.Name)))
        {
            Assert.Equal((string?)agent.Link.LastReply("error")["error"]!["desc"], exception.Description);
            return CheckOutcome.Refused(exception.Description);
        }

        JsonNode? expected = agent.Link.LastReply()["return"];
        JsonNode? actual = command.Returns is SchemaTypeReference type ? new WireForm(Schema).Of(CommandCalls.ValueOf(call)!, type) : new JsonObject();
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{command.Name}: the agent wrote {expected?.ToJsonString()} and the caller got {actual?.ToJsonString()}.");
        return CheckOutcome.Pass;
    }

    private static SchemaDocument ReadSchema()
    {
        using Stream stream = typeof(CommandChecks).Assembly.GetManifestResourceStream("qga-schema.json")!;
        using var reader = new StreamReader(stream);
        SchemaReadResult result = SchemaReader.Read(reader.ReadToEnd());
        return result.Document ?? throw new InvalidDataException(result.Problems[0].Message);
    }
}
