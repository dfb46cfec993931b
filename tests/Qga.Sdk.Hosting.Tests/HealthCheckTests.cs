using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Qga.Sdk.Hosting.Tests;

public sealed class HealthCheckTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(null);

    public HealthCheckTests() => _builder.Services.AddQgaClient("web-1", options => (options.Endpoint, options.CloseTimeout) = (_guest.Endpoint, TimeSpan.FromMilliseconds(100)));

    public void Dispose() => _guest.Dispose();

    [Fact]
    public async Task A_guest_that_answers_is_healthy()
    {
        _builder.Services.AddHealthChecks().AddQga("web-1", tags: ["guests"]);
        using IHost host = _builder.Build();
        HealthReport report = await CheckAsync(host);
        (string name, HealthReportEntry entry) = Assert.Single(report.Entries);
        Assert.Equal(("qga:web-1", HealthStatus.Healthy), (name, entry.Status));
        Assert.Equal("in-memory guest", entry.Data["endpoint"]);
        Assert.Equal(["guests"], entry.Tags);
        Assert.Equal(1, _guest.CountOf("guest-ping"));
    }

    [Fact]
    public async Task A_silent_guest_fails_at_the_deadline()
    {
        _builder.Services.AddSingleton<TimeProvider>(_clock);
        _builder.Services.AddHealthChecks().AddQga("web-1", checkName: "the web", failureStatus: HealthStatus.Degraded, deadline: TimeSpan.FromSeconds(3));
        using IHost host = _builder.Build();
        await host.Services.GetRequiredService<IQgaClient>().GuestPingAsync();
        _guest.Pause();
        Task<HealthReport> checking = CheckAsync(host);
        await Patience.UntilAsync(() => _guest.CountOf("guest-ping") == 2, "the ping was sent");
        _clock.Advance(TimeSpan.FromSeconds(3));
        HealthReportEntry entry = (await checking.WaitAsync(Patience.Limit)).Entries["the web"];
        Assert.Equal((HealthStatus.Degraded, "The agent at in-memory guest did not answer a ping within 3 s."), (entry.Status, entry.Description));
    }

    [Fact]
    public async Task What_the_guest_says_is_escaped()
    {
        _guest.Fail(QgaCommands.GuestPing, "no\u001b[31m\nforged");
        _builder.Services.AddHealthChecks().AddQga("web-1");
        using IHost host = _builder.Build();
        HealthReportEntry entry = (await CheckAsync(host)).Entries["qga:web-1"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("no\\u001B[31m\\u000Aforged", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_is_not_there_is_told()
    {
        string path = Path.Combine(Path.GetTempPath(), $"no-such-{Guid.NewGuid():N}.sock");
        _builder.Services.AddQgaClient("gone", options => options.Endpoint = path);
        _builder.Services.AddHealthChecks().AddQga("gone");
        using IHost host = _builder.Build();
        HealthReportEntry entry = (await CheckAsync(host)).Entries["qga:gone"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("there is no such socket", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_registered_is_unhealthy_and_says_so()
    {
        _builder.Services.AddHealthChecks().AddQga("web-2");
        using IHost host = _builder.Build();
        HealthReportEntry entry = (await CheckAsync(host)).Entries["qga:web-2"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("No guest is registered under the name 'web-2'", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_check_is_canceled_and_no_verdict()
    {
        _guest.Pause();
        _builder.Services.AddHealthChecks().AddQga("web-1");
        using IHost host = _builder.Build();
        using var cancellation = new CancellationTokenSource();
        Task<HealthReport> checking = host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checking.WaitAsync(Patience.Limit));
    }

    private static Task<HealthReport> CheckAsync(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
}
