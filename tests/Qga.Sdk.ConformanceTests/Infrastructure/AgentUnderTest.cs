using System.Text.Json.Nodes;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>An agent of some release that one check has for itself, and ways to reach it.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    private readonly List<QgaClient> _clients = [];
    private AgentSite? _site;
    private RecordedLink? _link;

    private AgentUnderTest(AgentRelease release) => Release = release;

    public AgentRelease Release { get; }

    /// <summary>Where it runs.</summary>
    public AgentSite Site => _site!;

    /// <summary>Files of the guest.</summary>
    public GuestFiles Files => Site.Files;

    /// <summary>A directory of this machine.</summary>
    public Scratch Local { get; } = new();

    /// <summary>A link of which everything that passes is noted.</summary>
    public RecordedLink Link => _link ??= Site.Record();

    /// <summary>What is known of the release; null when nobody has collected it yet.</summary>
    public ReleaseFacts? Facts => ReleaseFacts.Of(Release);

    public static async Task<AgentUnderTest> StartAsync(ConformanceTarget target)
    {
        var agent = new AgentUnderTest(target.Release);
        agent._site = await target.StartAsync(agent);
        return agent;
    }

    /// <summary>A client of the agent; it is closed when the check has ended.</summary>
    public QgaClient NewClient(QgaClientOptions? options = null) => Keep(new QgaClient(Site.Endpoint, options));

    /// <summary>A client whose bytes <see cref="Link"/> notes.</summary>
    public QgaClient NewRecordedClient() => Keep(new QgaClient(Link.Endpoint, Hasty.Options()));

    /// <summary>Closes a client of the check's own with the others.</summary>
    public QgaClient Keep(QgaClient client)
    {
        _clients.Add(client);
        return client;
    }

    /// <summary>Uses the check's client beside the check, or one for the moment: the agent may serve one at a time.</summary>
    public async Task<T> UseClientAsync<T>(Func<QgaClient, Task<T>> use)
    {
        if (_clients.Count > 0)
        {
            return await use(_clients[^1]);
        }

        await using var client = new QgaClient(Site.Endpoint);
        return await use(client);
    }

    /// <summary>What the agent says of its commands, read without the typed client.</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> ReadCommandsAsync()
    {
        await using var client = new QgaClient(Site.Endpoint);
        JsonObject info = JsonNode.Parse((await client.InvokeAsync("guest-info")).GetRawText())!.AsObject();
        return info["supported_commands"]!.AsArray().ToDictionary(static command => (string)command!["name"]!, static command => command!.AsObject());
    }

    /// <summary>Waits until no program runs any more that the agent has started.</summary>
    public Task UntilNothingRunsAsync() => UntilAsync(async () => await Site.CountProgramsAsync() == 0, "the agent's programs end");

    /// <summary>Waits for a condition that the guest brings about.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience.Limit, $"Waited in vain: {what}.");
        }
    }

    /// <summary>Closes the clients that were made here.</summary>
    public async Task CloseClientsAsync()
    {
        foreach (QgaClient client in _clients)
        {
            await client.DisposeAsync();
        }

        _clients.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseClientsAsync();
        await Site.DisposeAsync();
        Local.Dispose();
    }
}
