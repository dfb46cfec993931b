using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class ExpectOutputTests(ITestOutputHelper output) : JobTest(output)
{
    [Fact]
    public async Task Whoever_expects_output_does_not_wait_for_the_next_look()
    {
        var clock = new StuckClock();
        await using var client = new QgaClient(Agent.Endpoint, new QgaClientOptions { TimeProvider = clock });
        await using GuestProcess process = await client.StartAsync(new GuestProcessStartInfo("cat") { RedirectStandardInput = true });
        byte[] buffer = new byte[16];
        Task<int> read = process.StandardOutput.ReadAsync(buffer).AsTask();
        await Patience.UntilAsync(() => clock.HasStuck, "the looks to be far apart");
        await process.StandardInput.WriteAsync("hi\n"u8.ToArray());
        Assert.False(read.IsCompleted);
        await Patience.UntilAsync(
            () =>
            {
                process.StandardOutput.ExpectOutput();
                return read.IsCompleted;
            },
            "the output to be seen");
        Assert.Equal("hi\n"u8.ToArray(), buffer[..await read]);
        await process.KillAsync();
    }

    /// <summary>The system's clock, but that the longest gap between two looks for output never ends.</summary>
    private sealed class StuckClock : TimeProvider
    {
        private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(40);

        private volatile bool _hasStuck;

        public bool HasStuck => _hasStuck;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _hasStuck |= dueTime == LongestGap;
            return base.CreateTimer(callback, state, dueTime == LongestGap ? Timeout.InfiniteTimeSpan : dueTime, period);
        }
    }
}
