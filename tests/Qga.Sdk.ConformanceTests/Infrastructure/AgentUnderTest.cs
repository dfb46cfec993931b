using System.Text.Json.Nodes;

namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>An agent of some release that one check has for itself, and ways to reach it.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    private readonly List<QgaClient> _clients = [];

    private AgentUnderTest(AgentRelease release, RealAgent agent)
    {
        Release = release;
        Agent = agent;
        Link = RecordedLink.To(agent);
    }

    public AgentRelease Release { get; }

    public RealAgent Agent { get; }

    public Scratch Scratch { get; } = new();

    /// <summary>A link of which every byte is noted.</summary>
    public RecordedLink Link { get; }

    /// <summary>What is known of the release; null when nobody has collected it yet.</summary>
    public ReleaseFacts? Facts => ReleaseFacts.Of(Release);

    public static async Task<AgentUnderTest> StartAsync(AgentRelease release) => new(release, await RealAgent.StartAsync(release.Options));

    /// <summary>A client of the agent; it is closed when the check has ended.</summary>
    public QgaClient NewClient(QgaClientOptions? options = null) => Keep(new QgaClient(Agent.Endpoint, options));

    /// <summary>A client whose bytes <see cref="Link"/> notes.</summary>
    public QgaClient NewRecordedClient() => Keep(new QgaClient(Link.Endpoint, Hasty.Options()));

    /// <summary>What the agent says of its commands, read without the typed client.</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> ReadCommandsAsync()
    {
        await using var client = new QgaClient(Agent.Endpoint);
        JsonObject info = JsonNode.Parse((await client.InvokeAsync("guest-info")).GetRawText())!.AsObject();
        return info["supported_commands"]!.AsArray().ToDictionary(static command => (string)command!["name"]!, static command => command!.AsObject());
    }

    /// <summary>Closes the clients that were made here.</summary>
    public async Task CloseClientsAsync()
    {
        foreach (QgaClient client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseClientsAsync();
        await Agent.DisposeAsync();
        Scratch.Dispose();
    }

    private QgaClient Keep(QgaClient client)
    {
        _clients.Add(client);
        return client;
    }
}
