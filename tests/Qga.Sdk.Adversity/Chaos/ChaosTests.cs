using System.Diagnostics;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>Many callers, one client, a real agent, and everything that can go wrong between them.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Callers = 64;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private static int Requests => Dose.Of(5_000, 100_000);

    private static TimeSpan Tolerance => TimeSpan.FromMilliseconds(Dose.Of(750, 250));

    [Fact]
    public async Task Under_faults_every_caller_gets_its_own_reply_or_a_typed_exception_in_time()
    {
        using var unobserved = new UnobservedExceptions();
        using var stalls = new StallWatch();
        using var ground = new ChaosGround(Callers);
        var tally = new ChaosTally();
        await using RealAgent agent = await RealAgent.StartAsync();
        await using var proxy = new ChaosProxy(agent, Dose.Seed);
        await using var client = new TimedClient(new QgaClient(proxy.Endpoint, Options()), Deadline, stalls) { Tolerance = Tolerance };
        long begun = Stopwatch.GetTimestamp();

        await CallAsync(client, ground, tally, Requests / 5, round: 0);
        var early = ProcessUse.Now();
        await CallAsync(client, ground, tally, Requests, round: 1);
        proxy.IsOn = false;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
        var late = ProcessUse.Now();
        await client.DisposeAsync();

        Report(client, tally, proxy, elapsed, early, late);
        output.WriteLine($"The machine kept this process waiting for up to {stalls.Longest.TotalMilliseconds:0} ms.");
        Assert.Empty(tally.Wrong);
        Assert.Equal(0, client.Late);
        await AssertNothingTwiceAsync(ground.ExecList, [.. tally.Started]);
        await AssertNothingTwiceAsync(ground.WriteList, [.. tally.Written]);
        unobserved.AssertNone();
        Assert.InRange(late.Heap, 0, early.Heap + (4 * 1024 * 1024));
        late.AssertWithin(early, Dose.Of(0.3, 0.15));

        // A calm run would prove nothing.
        Assert.All(proxy.Deck.Dealt, static kind => Assert.True(kind.Value > 0, $"{kind.Key} never happened."));
        Assert.InRange(proxy.Links, 10, int.MaxValue);
        Assert.InRange(tally.Right, Requests / 4, int.MaxValue);
    }

    private static QgaClientOptions Options() => new()
    {
        CommandTimeout = Deadline,
        ConnectTimeout = TimeSpan.FromMilliseconds(400),
        ResyncTimeout = TimeSpan.FromMilliseconds(400),
        RetryDelay = TimeSpan.FromMilliseconds(20),
        CloseTimeout = TimeSpan.FromMilliseconds(200),
        WaitForAgent = true,
    };

    private static async Task CallAsync(TimedClient client, ChaosGround ground, ChaosTally tally, long until, int round)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            int calls = 0;
            var own = new ChaosCaller(client, ground, tally, caller, new Random(Dose.Seed + (round * Callers) + caller), () => (((round * 1_000_000) + calls++) * Callers) + caller);
            while (client.Commands < until)
            {
                await Task.Run(own.CallAsync);
            }
        }));
    }

    // What was reported as done was done once, and what was not, at most once.
    private static async Task AssertNothingTwiceAsync(string list, int[] done)
    {
        await Patience.UntilAsync(() => done.All(ChaosGround.Count(list).ContainsKey), $"everything that was reported as done stands in {list}");
        Assert.DoesNotContain(ChaosGround.Count(list), static entry => entry.Value != 1);
    }

    private void Report(TimedClient client, ChaosTally tally, ChaosProxy proxy, TimeSpan elapsed, ProcessUse early, ProcessUse late)
    {
        output.WriteLine($"Seed {Dose.Seed}: {client.Commands:N0} commands by {Callers} callers in {elapsed.TotalSeconds:0.0} s over {proxy.Links} links.");
        output.WriteLine($"Faults: {string.Join(", ", proxy.Deck.Dealt.Select(static kind => $"{kind.Key} {kind.Value}"))}.");
        output.WriteLine($"{tally.Right:N0} right, {tally.Cancelled:N0} cancelled, {tally.Wrong.Count} wrong. Failures: {string.Join(", ", tally.Failures.Select(static kind => $"{kind.Key} {kind.Value}"))}.");
        output.WriteLine($"The latest ended {client.Latest.TotalMilliseconds:0} ms past its deadline of {Deadline.TotalMilliseconds:0} ms; {client.Late} more than {Tolerance.TotalMilliseconds:0} ms. By the clock, with what the machine took: {client.LatestByClock.TotalMilliseconds:0} ms.");
        output.WriteLine($"After a fifth: {early}; at the end: {late}.");
        foreach (string wrong in tally.Wrong.Concat(client.LateCalls).Take(20))
        {
            output.WriteLine(wrong);
        }
    }
}
