using Qga.Sdk.TestKit;
using Qga.Sdk.Tests.Protocol.Exchanges;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>A scripted way of whole requests at an endpoint that no other test has, so that what is recorded is this test's own.</summary>
internal sealed class ObservedExchange
{
    private readonly List<ScriptedExchange> _opened = [];

    public ObservedExchange() => Endpoint = QgaEndpoint.FromExchange(Address, _ => ValueTask.FromResult<QgaExchange>(Open()));

    public string Address { get; } = $"test:{Guid.NewGuid():N}";

    public QgaEndpoint Endpoint { get; }

    public ManualTimeProvider Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    /// <summary>What opening one throws; null while it opens.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The last one that was opened.</summary>
    public ScriptedExchange Exchange => _opened[^1];

    public QgaClient NewClient(Action<QgaClientOptions>? change = null)
    {
        var options = new QgaClientOptions { TimeProvider = Clock, LoggerFactory = Log, CloseTimeout = TimeSpan.FromMilliseconds(100) };
        change?.Invoke(options);
        return new QgaClient(Endpoint, options);
    }

    /// <summary>A client that has been answered once.</summary>
    public async Task<QgaClient> ConnectAsync(Action<QgaClientOptions>? change = null)
    {
        QgaClient client = NewClient(change);
        Task ping = client.GuestPingAsync();
        (await NextAsync()).Return("{}");
        await ping.WaitAsync(Patience.Limit);
        return client;
    }

    /// <summary>The next request on the last exchange but so many.</summary>
    public async Task<ScriptedExchangeCall> NextAsync(int opened = 1)
    {
        await Patience.UntilAsync(() => _opened.Count >= opened, "an exchange is opened");
        return await _opened[opened - 1].NextAsync();
    }

    private ScriptedExchange Open()
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        var exchange = new ScriptedExchange();
        _opened.Add(exchange);
        return exchange;
    }
}
