using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Hosting.Tests;

/// <summary>Whatever is listened to and logged at the lowest level: nothing of what goes to a guest or comes from it is in it.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "s3cr3t";

    [Fact]
    public async Task Nothing_secret_is_in_traces_and_logs()
    {
        ConcurrentQueue<string> told = new();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == QgaTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.Select(static e => e.Name))} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);

        await using var guest = new InMemoryGuest();
        guest.AddProgram("/bin/echo", static _ => new GuestProgramResult { StandardOutput = Encoding.ASCII.GetBytes(Secret) });
        guest.Fail(QgaCommands.GuestGetTimezone, Secret);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(told));
        builder.Services.AddQgaClient("web-1", options => options.Endpoint = guest.Endpoint);
        using (IHost host = builder.Build())
        {
            IQgaClient client = host.Services.GetRequiredService<IQgaClient>();
            ReadOnlyMemory<byte> bytes = Encoding.ASCII.GetBytes(Secret);
            await client.GuestSetUserPasswordAsync(new() { Username = "user", Password = bytes, Crypted = false });
            await client.WriteAllBytesAsync("/tmp/x", bytes);
            Assert.Equal(Secret, await client.ReadAllTextAsync("/tmp/x"));
            await client.RunAsync("/bin/echo", [Secret], new RunOptions { StandardInput = bytes });
            await client.GuestExecAsync(new() { Path = "/bin/echo", Arg = [Secret], Env = [$"A={Secret}"], InputData = bytes });
            await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestGetTimezoneAsync());
            await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("no-such", JsonElement.Parse($"{{\"x\": \"{Secret}\"}}")));
            guest.DropLink();
            await client.GuestPingAsync();
        }

        Assert.Contains(told, static line => line.Contains("guest-set-user-password", StringComparison.Ordinal));
        Assert.Contains(told, static line => line.Contains("Connected to", StringComparison.Ordinal));
        Assert.DoesNotContain(told, static line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret)), StringComparison.Ordinal));
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
