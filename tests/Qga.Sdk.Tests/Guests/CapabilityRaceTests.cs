using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.Guests;

/// <summary>Many callers, and an agent that is replaced again and again: each link has an agent of its own version.</summary>
public sealed class CapabilityRaceTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Callers = 6;
    private const int CallsEach = 40;

    private readonly ScriptedAgent _agent = new();

    [Fact]
    public async Task An_answer_is_never_about_a_link_from_before_the_call()
    {
        output.WriteLine($"Seed {Seed}");
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options(static options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(2);
        }));
        using var stop = new CancellationTokenSource();
        Task serving = ServeAsync(new Random(Seed), stop.Token);
        int[] answered = await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(() => CallAsync(client, new Random(Seed + i + 1)))));
        await stop.CancelAsync();
        output.WriteLine($"{answered.Sum()} answers over {client.LinkGeneration} links");
        Assert.True(answered.Sum() > Callers * CallsEach / 2);
        Assert.True(client.LinkGeneration > 1);
        await client.DisposeAsync();
        await serving.WaitAsync(Patience.Limit);
    }

    private static async Task<int> CallAsync(QgaClient client, Random random)
    {
        int answered = 0;
        for (int i = 0; i < CallsEach; i++)
        {
            long before = client.LinkGeneration;
            try
            {
                GuestCapabilities capabilities = await client.GetCapabilitiesAsync(refresh: random.Next(4) == 0).WaitAsync(Patience.Limit);
                Assert.InRange(capabilities.AgentVersion!.Major, before, client.LinkGeneration);
                answered++;
            }
            catch (QgaConnectionException)
            {
                // The agent was replaced more often than a command is tried.
            }
        }

        return answered;
    }

    private async Task ServeAsync(Random random, CancellationToken stop)
    {
        for (int version = 1; !stop.IsCancellationRequested; version++)
        {
            try
            {
                ScriptedLink link = await _agent.AcceptAsync().WaitAsync(stop);
                await ServeAsync(link, version, random.Next(1, 6));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is EndOfStreamException or InvalidOperationException)
            {
                // The client has gone first, at the end of the test.
            }
        }
    }

    private static async Task ServeAsync(ScriptedLink link, int version, int requests)
    {
        await link.AnswerSyncAsync();
        for (int i = 0; i < requests; i++)
        {
            await link.ReplyAsync(await link.ReadRequestAsync(), $"{{\"version\": \"{version}.0\", \"supported_commands\": []}}");
        }

        await link.CloseAsync();
    }
}
