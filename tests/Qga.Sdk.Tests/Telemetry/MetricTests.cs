using System.Text.Json;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Telemetry;

public sealed class MetricTests : IDisposable
{
    private readonly ObservedAgent _agent = new();
    private readonly RecordedMeasurements _measurements;

    public MetricTests() => _measurements = new RecordedMeasurements(_agent.Address);

    public void Dispose() => _measurements.Dispose();

    [Fact]
    public async Task A_calls_duration_goes_by_the_clients_clock()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task ping = client.GuestPingAsync();
        Assert.Equal(1, _measurements.SumOf("qga.client.active_calls"));
        ScriptedRequest request = await _agent.Link.ReadRequestAsync();
        _agent.Clock.Advance(TimeSpan.FromSeconds(2));
        await _agent.Link.ReplyAsync(request, "{}");
        await ping.WaitAsync(Patience.Limit);
        Assert.Equal(0, _measurements.SumOf("qga.client.active_calls"));
        Measurement duration = Assert.Single(_measurements.Of("rpc.client.call.duration"));
        Assert.Equal((2.0, "guest-ping", "qga", null), (duration.Value, duration["rpc.method"], duration["rpc.system.name"], duration["error.type"]));
    }

    [Fact]
    public async Task Bytes_are_those_on_the_wire()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        string reply = new('n', 10_000);
        double before = Bytes("receive");
        Assert.InRange(before, 1, 1000);
        ScriptedRequest request = await _agent.Link.ReadRequestAsync();
        string line = $"{{\"return\": {{\"host-name\": \"{reply}\"}}, \"id\": {request.Id}}}\n";
        await _agent.Link.WriteAsync(line[..5000]);
        await _agent.Link.WriteAsync(line[5000..]);
        await call.WaitAsync(Patience.Limit);
        Assert.Equal(line.Length, Bytes("receive") - before);
        await Patience.UntilAsync(() => Bytes("transmit") == _agent.Link.Received.Count, "every byte on the wire is counted");
    }

    [Fact]
    public async Task Reconnects_resends_and_lost_links_are_counted()
    {
        await using QgaClient client = await _agent.ConnectAsync(static options => options.TimeProvider = TimeProvider.System);
        Task ping = client.GuestPingAsync();
        await _agent.Link.ReadRequestAsync();
        await _agent.Link.CloseAsync();
        await _agent.AcceptAsync();
        await _agent.AnswerAsync();
        await ping.WaitAsync(Patience.Limit);
        Assert.Equal(1, _measurements.SumOf("qga.client.connects"));
        Assert.Equal(1, _measurements.SumOf("qga.client.reconnects"));
        Assert.Equal("guest-ping", Assert.Single(_measurements.Of("qga.client.resends"))["rpc.method"]);
        Assert.Equal("link_lost", Assert.Single(_measurements.Of("qga.client.lost_links"))["error.type"]);
        Assert.Single(_measurements.Of("rpc.client.call.duration"));
    }

    [Fact]
    public async Task A_timeout_abandons_a_reply_and_leads_to_a_resync()
    {
        await using QgaClient client = await _agent.ConnectAsync(static options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        Task ping = client.GuestPingAsync();
        await _agent.Link.ReadRequestAsync();
        _agent.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit));
        await _agent.Link.AnswerSyncAsync();
        Task next = client.GuestPingAsync();
        await _agent.AnswerAsync();
        await next.WaitAsync(Patience.Limit);
        Assert.Equal("guest-ping", Assert.Single(_measurements.Of("qga.client.abandoned_replies"))["rpc.method"]);
        Assert.Equal(1, _measurements.SumOf("qga.client.resyncs"));
        Assert.Equal(["timeout", null], _measurements.Of("rpc.client.call.duration").Select(static duration => duration["error.type"]));
    }

    [Fact]
    public async Task What_cannot_be_connected_is_counted_with_its_reason()
    {
        string path = Path.Combine(Path.GetTempPath(), $"no-such-{Guid.NewGuid():N}.sock");
        using var measurements = new RecordedMeasurements(path);
        await using var client = new QgaClient(path);
        await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Equal("socket_not_found", Assert.Single(measurements.Of("qga.client.connects"))["error.type"]);
        Assert.Equal("socket_not_found", Assert.Single(measurements.Of("rpc.client.call.duration"))["error.type"]);
    }

    [Fact]
    public async Task Made_up_names_are_one_series()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        for (int i = 0; i < 20; i++)
        {
            Task<JsonElement> call = client.InvokeAsync($"made-up-{i}");
            await _agent.AnswerAsync();
            await call.WaitAsync(Patience.Limit);
        }

        Task known = client.InvokeAsync("guest-ping");
        await _agent.AnswerAsync();
        await known.WaitAsync(Patience.Limit);
        Assert.Equal(["_OTHER", "guest-ping"], _measurements.Of("rpc.client.call.duration").Select(static duration => duration["rpc.method"]).Distinct());
    }

    [Fact]
    public async Task A_ports_number_is_an_attribute_of_its_own()
    {
        using var measurements = new RecordedMeasurements("127.0.0.1");
        await using var client = new QgaClient("tcp://127.0.0.1:9", new QgaClientOptions { MaxRetries = 0 });
        await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Contains(measurements.Of("qga.client.connects"), static measurement => Equals(measurement["server.port"], 9));
    }

    private double Bytes(string direction) =>
        _measurements.Of("qga.client.io").Where(measurement => Equals(measurement["network.io.direction"], direction)).Sum(static measurement => measurement.Value);
}
