using System.Diagnostics;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Disposal;

public sealed class DisposalTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int Rounds = 300;
    private const int ReadsInFlight = 4;
    private const int ReadBytes = 512 * 1024;

    [Fact]
    public async Task Client_disposed_while_replies_are_coming_leaves_the_agent_alive()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        (string path, _) = Scratch.RandomFile("large", ReadsInFlight * ReadBytes);
        int agent = Agent.ProcessId;
        long handle = await OpenAsync(path);
        int survived = 0;
        int unanswered = 0;
        long begun = Stopwatch.GetTimestamp();

        for (int round = 0; round < Rounds; round++)
        {
            unanswered += await LeaveInTheMiddleAsync(handle, random, givesUp: round % 3 != 0);
            Assert.True(Agent.IsAlive, $"The agent died in round {round} of seed {seed}.");
            Assert.Equal(agent, Agent.ProcessId);
            survived++;
        }

        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        await using QgaClient last = NewClient();
        await last.GuestPingAsync();
        await last.GuestFileCloseAsync(new() { Handle = handle });
        Output.WriteLine($"The agent survived {survived} of {Rounds} disposals with {unanswered} of {Rounds * ReadsInFlight} reads of {ReadBytes:N0} bytes unanswered, in {took.TotalSeconds:0.0} s.");
        Assert.Equal(Rounds, survived);
        Assert.True(unanswered > Rounds / 2);
    }

    [Fact]
    public async Task Client_disposed_while_it_connects_leaves_the_agent_alive()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            using var cancellation = new CancellationTokenSource();
            QgaClient client = NewClient();
            Task ping = client.GuestPingAsync(cancellation.Token);
            Thread.SpinWait(random.Next(20_000));
            if (round % 2 == 0)
            {
                await cancellation.CancelAsync();
            }

            await client.DisposeAsync();
            Exception? exception = await Record.ExceptionAsync(() => ping.WaitAsync(Patience.Limit));
            Assert.True(exception is null or OperationCanceledException or QgaConnectionException, $"Round {round} of seed {seed}: {exception}");
        }

        Assert.True(Agent.IsAlive);
        await using QgaClient last = NewClient();
        await last.GuestPingAsync();
    }

    /// <summary>Leaves with large replies on their way. Givers-up go at once; the others let disposal wait for what is in flight.</summary>
    private async Task<int> LeaveInTheMiddleAsync(long handle, Random random, bool givesUp)
    {
        using var cancellation = new CancellationTokenSource();
        QgaClient client = NewClient();
        await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 0, Whence = QGASeek.Set });
        Task<GuestFileRead>[] reads = [.. Enumerable.Range(0, ReadsInFlight).Select(
            _ => client.GuestFileReadAsync(new() { Handle = handle, Count = ReadBytes }, cancellation.Token))];

        // Before the first reply or behind one of them, somewhere in the next.
        int answered = random.Next(ReadsInFlight);
        await Task.WhenAll(reads[..answered]);
        Thread.SpinWait(random.Next(100_000));
        if (givesUp)
        {
            await cancellation.CancelAsync();
        }

        await client.DisposeAsync();
        return await CountUnansweredAsync(reads);
    }

    private static async Task<int> CountUnansweredAsync(Task<GuestFileRead>[] reads)
    {
        int unanswered = 0;
        foreach (Task<GuestFileRead> read in reads)
        {
            Exception? exception = await Record.ExceptionAsync(() => read.WaitAsync(Patience.Limit));
            Assert.True(exception is null or OperationCanceledException or QgaConnectionException, $"{exception}");
            unanswered += exception is null ? 0 : 1;
        }

        return unanswered;
    }

    private async Task<long> OpenAsync(string path)
    {
        await using QgaClient client = NewClient();
        return await client.GuestFileOpenAsync(new() { Path = path });
    }
}
