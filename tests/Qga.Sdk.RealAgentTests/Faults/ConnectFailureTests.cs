using System.Diagnostics;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Faults;

public sealed class ConnectFailureTests(ITestOutputHelper output) : AgentTest(output)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    // Two cores that others use as well.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Missing_socket_fails_within_a_second_and_is_named()
    {
        string path = Scratch.File("missing");
        await using var client = new QgaClient(path);
        long begun = Stopwatch.GetTimestamp();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, AtOnce);
        Assert.Equal(QgaConnectionFailure.NotFound, exception.Failure);
        Assert.False(exception.MayHaveReachedGuest);
        Assert.Equal("guest-ping", exception.CommandName);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_of_a_dead_agent_fails_within_a_second()
    {
        await Agent.KillAsync();
        await using QgaClient client = NewClient();
        long begun = Stopwatch.GetTimestamp();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, AtOnce);
        Assert.Equal(QgaConnectionFailure.Refused, exception.Failure);
    }

    [Fact]
    public async Task File_that_is_no_socket_is_refused()
    {
        (string path, _) = Scratch.RandomFile("file", 1);
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => QgaClient.ConnectAsync(path));

        Assert.Equal(QgaConnectionFailure.Refused, exception.Failure);
    }

    [Fact]
    public async Task Second_client_hears_in_time_that_nobody_answers_and_the_first_goes_on()
    {
        TimeSpan timeout = TimeSpan.FromSeconds(1.5);
        await using QgaClient second = NewClient(new() { ConnectTimeout = timeout });
        await using (QgaClient first = NewClient())
        {
            await first.GuestPingAsync();
            long begun = Stopwatch.GetTimestamp();
            QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => second.GuestPingAsync());

            Assert.InRange(Stopwatch.GetElapsedTime(begun), timeout * 0.9, timeout + Margin);
            Assert.Contains(Agent.SocketPath, exception.Message, StringComparison.Ordinal);
            Assert.False(exception.MayHaveReachedGuest);
            Assert.Equal(1, await first.GuestSyncAsync(new() { Id = 1 }));
        }

        Assert.Equal(2, await second.GuestSyncAsync(new() { Id = 2 }));
        Assert.True(Agent.IsAlive);
    }

    [Fact]
    public async Task Client_that_waits_in_the_queue_gets_its_turn()
    {
        await using QgaClient second = NewClient();
        Task<long> waiting;
        await using (QgaClient first = NewClient())
        {
            await first.GuestPingAsync();
            waiting = second.GuestSyncAsync(new() { Id = 2 });
            Assert.Equal(1, await first.GuestSyncAsync(new() { Id = 1 }));
            Assert.False(waiting.IsCompleted);
        }

        Assert.Equal(2, await waiting);
    }

    [Fact]
    public async Task Agent_that_comes_back_is_found_again_and_keeps_its_clients()
    {
        await using QgaClient client = NewClient();
        await client.GuestPingAsync();
        await Agent.RestartAsync(keepState: true);
        Assert.Equal(1, await client.GuestSyncAsync(new() { Id = 1 }));
    }
}
