using System.Diagnostics;
using System.Text;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>What comes before a link is in step, with and without an agent behind it.</summary>
public sealed class HandshakeAttackTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connecting_ends_in_a_typed_exception_or_in_step(bool answersSyncs)
    {
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long begun = Stopwatch.GetTimestamp();
        foreach (Attack attack in LineAttacks.All.Where(static attack => !attack.IsHeavy || Dose.IsLong))
        {
            var clock = new ManualTimeProvider();
            var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var agent = new HostileAgent(static (link, request) => link.WriteAsync(Encoding.ASCII.GetBytes($"{{\"return\": {{}}, \"id\": {request.Id}}}\n")))
            {
                Greet = async link =>
                {
                    await attack.SendAsync(link, "4711", "{}");
                    sent.TrySetResult();
                    return answersSyncs;
                },
            };
            await using (var client = new QgaClient(agent.Endpoint, Hasty.Options(options =>
            {
                options.TimeProvider = clock;
                options.MaxReplyBytes = 2 * 1024 * 1024;
            })))
            {
                string outcome = await Verdict.OfAsync(client.GuestPingAsync(), attack, sent.Task, clock, QgaCommands.GuestPing.DefaultTimeout);
                tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
            }

            await agent.EndAsync();
        }

        output.WriteLine($"{tally.Values.Sum()} attacks in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s: {string.Join(", ", tally.Select(static kind => $"{kind.Key} {kind.Value:N0}"))}.");
        Assert.True(answersSyncs ? tally.GetValueOrDefault("a value") > tally.Values.Sum() / 2 : !tally.ContainsKey("a value"));
    }
}
