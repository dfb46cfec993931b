using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Resync;

public sealed class StandstillTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int Callers = 64;
    private const int Standstills = 8;
    private const int AnswersBetween = 500;

    private int _answered;
    private int _timedOut;
    private int _lost;
    private int _wrong;
    private volatile bool _isOver;

    [Fact]
    public async Task Resync_among_many_callers_gives_nobody_the_answer_of_another()
    {
        await using QgaClient client = await QgaClient.ConnectAsync(
            Agent.Endpoint, new() { CommandTimeouts = { ["guest-sync"] = TimeSpan.FromMilliseconds(150) } });
        Task[] callers = [.. Enumerable.Range(0, Callers).Select(number => Task.Run(() => number % 2 == 0 ? CallHastilyAsync(client, number) : CallPatientlyAsync(client, number)))];

        for (int i = 0; i < Standstills; i++)
        {
            int answered = Volatile.Read(ref _answered);
            await Patience.UntilAsync(() => Volatile.Read(ref _answered) > answered + AnswersBetween, "callers get answers");
            int timedOut = Volatile.Read(ref _timedOut);
            Agent.Stop();
            await Patience.UntilAsync(() => Volatile.Read(ref _timedOut) > timedOut, "a caller's deadline passes");
            Agent.Continue();
        }

        _isOver = true;
        await Task.WhenAll(callers).WaitAsync(Patience.Limit);
        Output.WriteLine($"{_answered} own answers, {_timedOut} time-outs, {_lost} lost, {_wrong} wrong; the link was brought into step {client.LinkGeneration} times.");
        Assert.Equal(0, _wrong);
        Assert.True(client.LinkGeneration > Standstills);
        Assert.Equal(-1, await client.GuestSyncAsync(new() { Id = -1 }));
    }

    // Short deadlines: a call ends in its own answer or in an exception that says why there is none.
    private async Task CallHastilyAsync(QgaClient client, int number)
    {
        for (long call = 0; !_isOver; call++)
        {
            try
            {
                long unique = ((long)number << 32) | call;
                Count(await client.GuestSyncAsync(new() { Id = unique }) == unique);
            }
            catch (QgaTimeoutException)
            {
                Interlocked.Increment(ref _timedOut);
            }
            catch (QgaConnectionException)
            {
                Interlocked.Increment(ref _lost);
            }
        }
    }

    // Long deadlines: under way during every resync, with answers that look like the one that the resync waits for.
    private async Task CallPatientlyAsync(QgaClient client, int number)
    {
        for (long call = 0; !_isOver; call++)
        {
            long unique = ((long)number << 32) | call;
            Count(await client.GuestSyncDelimitedAsync(new() { Id = unique }) == unique);
        }
    }

    private void Count(bool isOwn) => Interlocked.Increment(ref isOwn ? ref _answered : ref _wrong);
}
