using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>A scripted agent at an endpoint that no other test has, so that what is recorded is this test's own.</summary>
internal sealed class ObservedAgent
{
    private readonly ScriptedAgent _agent = new();

    public ObservedAgent() => Endpoint = QgaEndpoint.FromDuplexPipe(Address, _agent.OpenAsync);

    public string Address { get; } = $"guest-{Guid.NewGuid():N}";

    public QgaEndpoint Endpoint { get; }

    public ManualTimeProvider Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public ScriptedLink Link { get; private set; } = null!;

    public async Task<QgaClient> ConnectAsync(Action<QgaClientOptions>? change = null)
    {
        var options = new QgaClientOptions { TimeProvider = Clock, LoggerFactory = Log, CloseTimeout = TimeSpan.FromMilliseconds(100) };
        change?.Invoke(options);
        Task<QgaClient> connecting = QgaClient.ConnectAsync(Endpoint, options);
        await AcceptAsync();
        return await connecting.WaitAsync(Patience.Limit);
    }

    public async Task AcceptAsync() => Link = await _agent.AcceptInStepAsync();

    /// <summary>Answers the next request.</summary>
    public async Task AnswerAsync(string returned = "{}") => await Link.ReplyAsync(await Link.ReadRequestAsync(), returned);
}
