using System.Diagnostics;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Soak;

/// <summary>
/// What a client holds does not grow with what it has done: memory and handles at the end are those after the first twentieth.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Callers = 64;
    private const int WarmUpShare = 20;
    private const int MostTimers = 32;
    private const int PoolThreads = 8;

    private static double Bar => Dose.Of(0.15, 0.05);

    [Fact]
    public async Task Calls_on_one_connection_leave_nothing_behind()
    {
        int calls = Dose.Of(20_000, 1_000_000);
        await using RealAgent agent = await RealAgent.StartAsync();
        await using var client = new QgaClient(agent.Endpoint, new QgaClientOptions { CommandTimeout = TimeSpan.FromMinutes(1) });
        await MeasureAsync("calls on one connection", calls, count => CallAsync(client, count));
        Assert.Equal(1, client.LinkGeneration);
    }

    [Fact]
    public async Task Reconnects_leave_nothing_behind()
    {
        int reconnects = Dose.Of(300, 10_000);
        await using RealAgent agent = await RealAgent.StartAsync();
        int before = agent.ProcessId;
        long timers = Timer.ActiveCount;
        await MeasureAsync("reconnects", reconnects, async count =>
        {
            for (int i = 0; i < count; i++)
            {
                await using var client = new QgaClient(agent.Endpoint);
                Assert.Equal(i, await client.GuestSyncAsync(new() { Id = i }));
            }
        });

        // What closing waits for is over, and nothing of it goes on ticking.
        Assert.InRange(Timer.ActiveCount, 0, timers + MostTimers);

        // A client that leaves replies unread kills an agent that listens on a socket.
        Assert.True(agent.IsAlive);
        Assert.Equal(before, agent.ProcessId);
    }

    private static async Task CallAsync(QgaClient client, int count)
    {
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                switch (i % 8)
                {
                    case 0:
                        Assert.Equal(i, await client.GuestSyncAsync(new() { Id = i }));
                        break;
                    case 1:
                        Assert.NotNull((await client.GuestGetHostNameAsync()).HostName);
                        break;
                    case 2:
                        using (var cancellation = new CancellationTokenSource())
                        {
                            await client.GuestPingAsync(cancellation.Token);
                        }

                        break;
                    default:
                        await client.GuestPingAsync();
                        break;
                }
            }
        }));
    }

    private async Task MeasureAsync(string what, int count, Func<int, Task> run)
    {
        // A busy machine makes the pool start threads, and each keeps memory: that is not what is measured.
        ThreadPool.GetMaxThreads(out int workers, out int completions);
        ThreadPool.SetMaxThreads(PoolThreads, completions);
        try
        {
            await CompareAsync(what, count, run);
        }
        finally
        {
            ThreadPool.SetMaxThreads(workers, completions);
        }
    }

    private async Task CompareAsync(string what, int count, Func<int, Task> run)
    {
        long begun = Stopwatch.GetTimestamp();
        await run(count / WarmUpShare);
        var early = ProcessUse.Now();
        await run(count - (count / WarmUpShare));
        var late = ProcessUse.Now();
        output.WriteLine($"{count:N0} {what} in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s; after the first twentieth: {early}; at the end: {late}.");
        late.AssertWithin(early, Bar);
    }
}
