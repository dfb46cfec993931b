using System.Diagnostics;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Concurrency;

public sealed class ManyCallersTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int Callers = 64;
    private const int CallsPerCaller = 313;
    private const int Calls = 20_000;

    // The whole takes a few seconds; a call that hangs must fail the test and not stop it.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public Task Sixty_four_callers_each_get_their_own_answers() => RunAsync(cancelShare: 0);

    [Fact]
    public Task Cancelled_calls_among_them_disturb_nobody() => RunAsync(cancelShare: 0.1);

    private async Task RunAsync(double cancelShare)
    {
        int seed = Random.Shared.Next();
        await using var client = NewClient();
        var shared = await CallerShared.PrepareAsync(client, Scratch);
        var callers = new List<Caller>();
        for (int i = 0; i < Callers; i++)
        {
            callers.Add(await Caller.OpenAsync(client, shared, i, seed, cancelShare));
        }

        long generation = client.LinkGeneration;
        long begun = Stopwatch.GetTimestamp();
        await Assert.AllAsync(callers, async caller =>
        {
            Exception? failure = await Record.ExceptionAsync(() => Task.Run(() => caller.RunAsync(CallsPerCaller)).WaitAsync(Limit));
            Assert.True(failure is null, $"Seed {seed}: {failure}");
        });
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        foreach (Caller caller in callers)
        {
            await caller.CloseAsync();
        }

        int answered = callers.Sum(static caller => caller.Answered);
        int cancelled = callers.Sum(static caller => caller.Cancelled);
        Output.WriteLine($"{Callers} callers, {answered} calls with their own answer, {cancelled} cancelled, none wrong, none hung, in {took.TotalSeconds:0.00} s.");
        Assert.Equal(Callers * CallsPerCaller, answered + cancelled);
        Assert.True(answered + cancelled >= Calls);
        Assert.True(cancelShare == 0 ? cancelled == 0 : cancelled > Calls / 100);
        Assert.Equal(4711, await client.GuestSyncAsync(new() { Id = 4711 }));
        Assert.Equal(generation, client.LinkGeneration);
    }
}
