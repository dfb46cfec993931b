using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Qmp;

public sealed class MonitorTests
{
    private FakeClient Client { get; } = new();

    [Fact]
    public void An_exchange_is_no_way_to_a_monitor()
    {
        QgaEndpoint.Register("nomonitor", static text => QgaEndpoint.FromExchange(text, static _ => throw new InvalidOperationException()));
        Assert.Throws<QgaEndpointException>(() => QmpEndpoint.Parse("nomonitor:x"));
        Assert.False(QmpEndpoint.TryParse("nomonitor:x", out _));
    }

    [Fact]
    public async Task A_guest_is_woken()
    {
        FakeMonitor monitor = new() { Answer = static command => command == "system_wakeup" ? """{"return": {}}""" + "\r\n" + FakeMonitor.Event("WAKEUP") : """{"return": {}}""" };
        GuestPowerResult result = await Client.WakeUpAsync(monitor.Endpoint);
        Assert.Equal((GuestPowerOutcome.Confirmed, null), (result.Outcome, result.Error));
        Assert.Equal(["qmp_capabilities", "system_wakeup"], monitor.Commands);
        Assert.True(monitor.IsLeft);
        Assert.Empty(Client.Sent);
    }

    [Fact]
    public async Task A_guest_that_does_not_sleep_is_a_refusal_with_its_words_escaped()
    {
        FakeMonitor monitor = new() { Answer = static command => command == "system_wakeup" ? """{"error": {"class": "GenericError", "desc": "Unable to wake up:\u001b[31m guest is not in suspended state"}}""" : """{"return": {}}""" };
        GuestPowerResult result = await Client.WakeUpAsync(monitor.Endpoint);
        Assert.Equal(GuestPowerOutcome.Refused, result.Outcome);
        Assert.Equal("QEMU's monitor at monitor refused system_wakeup: Unable to wake up:\\u001B[31m guest is not in suspended state.", result.Error!.Message);
        Assert.Throws<QmpException>(() => result.ThrowIfRefused());
    }

    [Fact]
    public async Task Without_the_event_it_is_accepted_and_no_more()
    {
        GuestPowerResult result = await Client.WakeUpAsync(new FakeMonitor().Endpoint);
        Assert.Equal(GuestPowerOutcome.Accepted, result.Outcome);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("""{"return": {}}""")]
    [InlineData("""{"QMP": 1}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task What_does_not_greet_is_no_monitor(string first)
    {
        QmpException exception = await Assert.ThrowsAsync<QmpException>(() => Client.WakeUpAsync(new FakeMonitor { Greeting = first }.Endpoint));
        Assert.Equal(QmpFailure.Protocol, exception.Failure);
        Assert.Equal("monitor", exception.Endpoint);
    }

    [Theory]
    [InlineData("""{"what": 1}""")]
    [InlineData("""{"event": 1}""")]
    [InlineData("1")]
    [InlineData("{")]
    public async Task What_is_neither_answer_nor_event_ends_it(string line)
    {
        FakeMonitor monitor = new() { Answer = _ => line };
        Assert.Equal(QmpFailure.Protocol, (await Assert.ThrowsAsync<QmpException>(() => Client.WakeUpAsync(monitor.Endpoint))).Failure);
        Assert.True(monitor.IsLeft);
    }

    [Fact]
    public async Task A_line_without_end_is_cut_off()
    {
        FakeMonitor monitor = new() { Greeting = null };
        Task<GuestPowerResult> waking = Client.WakeUpAsync(monitor.Endpoint);
        string part = new('x', 64 * 1024);
        for (int i = 0; i < 64 && !waking.IsCompleted; i++)
        {
            await Task.WhenAny(monitor.SayAsync(part[..^2]), waking);
        }

        Assert.Equal(QmpFailure.Protocol, (await Assert.ThrowsAsync<QmpException>(() => waking)).Failure);
    }

    [Fact]
    public async Task A_silent_monitor_is_held_by_somebody_else()
    {
        var clock = new ManualTimeProvider();
        Task<GuestPowerResult> waking = new FakeClient { TimeProvider = clock }.WakeUpAsync(new FakeMonitor { Greeting = null }.Endpoint);
        await clock.AdvanceUntilAsync(waking, TimeSpan.FromSeconds(1));
        QmpException exception = await Assert.ThrowsAsync<QmpException>(() => waking);
        Assert.Equal(QmpFailure.Silent, exception.Failure);
        Assert.Contains("one client at a time", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monitor_that_is_not_there_is_told_apart()
    {
        QmpException exception = await Assert.ThrowsAsync<QmpException>(() => Client.WakeUpAsync("unix:/nowhere/qmp"));
        Assert.Equal((QmpFailure.Unreachable, "unix:/nowhere/qmp"), (exception.Failure, exception.Endpoint));
        Assert.Equal(QgaConnectionFailure.NotFound, Assert.IsType<QgaConnectionException>(exception.InnerException).Failure);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var leaving = new CancellationTokenSource();
        FakeMonitor monitor = new() { Greeting = null };
        Task<GuestPowerResult> waking = Client.WakeUpAsync(monitor.Endpoint, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waking);
        Assert.True(monitor.IsLeft);
    }

    [Fact]
    public void Endpoints_are_read_as_those_of_agents()
    {
        Assert.Equal("unix:/run/qmp", QmpEndpoint.Parse("/run/qmp").ToString());
        Assert.Equal("tcp://host:4444", ((QmpEndpoint)"tcp://host:4444").ToString());
        Assert.True(QmpEndpoint.TryParse("unix:/run/qmp", out QmpEndpoint? endpoint));
        Assert.Equal("unix:/run/qmp", endpoint.ToString());
        Assert.False(QmpEndpoint.TryParse("nonsense:x", out _));
        Assert.Throws<QgaEndpointException>(() => QmpEndpoint.Parse("tcp://"));
    }
}
