using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Agents that stand still, die, and come back.</summary>
internal static class StandstillChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("trouble", "a standstill is a time-out, and no later answer is a wrong one", StandstillAsync),
        new("trouble", "a killed agent ends the call, and the next call reaches the new one", KilledAsync),
        new("trouble", "a program under way is not started twice when the agent dies", NotTwiceAsync),
        new("trouble", "a stream of an earlier life of the agent is refused here", StaleAsync),
        new("trouble", "handles go on counting while the agent's state is there", HandlesAsync),
    ];

    private static async Task StandstillAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient(new() { CommandTimeouts = { ["guest-sync"] = TimeSpan.FromMilliseconds(150) } });
        await client.GuestPingAsync();
        await agent.Site.StopAsync();
        Task<long>[] hasty = [.. Enumerable.Range(0, 5).Select(i => client.GuestSyncAsync(new() { Id = i }))];
        Task<long> patient = client.GuestSyncDelimitedAsync(new() { Id = 77 });
        foreach (Task<long> call in hasty)
        {
            await Assert.ThrowsAsync<QgaTimeoutException>(() => call);
        }

        await agent.Site.ContinueAsync();
        Assert.Equal(77, await patient);
        Assert.Equal(78, await client.GuestSyncDelimitedAsync(new() { Id = 78 }));
        Assert.Equal(agent.Site.SocketPath is null ? 1 : 2, client.LinkGeneration);
    }

    private static async Task<CheckOutcome> KilledAsync(AgentUnderTest agent)
    {
        if (!agent.Site.TellsEnd)
        {
            QgaClient other = agent.NewClient();
            await agent.Site.RestartAsync(keepState: true);
            Assert.Equal(5, await other.GuestSyncAsync(new() { Id = 5 }));
            return CheckOutcome.NotHere("the link does not end with the agent; the next call reached the new one");
        }

        QgaClient client = agent.NewRecordedClient();
        await client.GuestPingAsync();
        await agent.Site.StopAsync();
        Task<long> lost = client.GuestFileOpenAsync(new() { Path = "/dev/null" });
        await Patience.UntilAsync(() => agent.Link.CountRequests("guest-file-open") == 1, "the request is sent");
        await agent.Site.RestartAsync(keepState: true);

        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => lost);
        Assert.True(exception.MayHaveReachedGuest);
        Assert.Equal(5, await client.GuestSyncAsync(new() { Id = 5 }));
        return CheckOutcome.Pass;
    }

    private static async Task NotTwiceAsync(AgentUnderTest agent)
    {
        // Behind virtio-serial, what is asked of an agent that dies is answered by nobody.
        QgaClient client = agent.NewClient(new() { CommandTimeouts = { ["guest-exec-status"] = TimeSpan.FromSeconds(5) } });
        string marker = agent.Files.File("runs");
        Task<GuestCommandResult> run = client.RunAsync("/bin/sh", ["-c", $"echo run >> '{marker}'; sleep 30"]);
        await AgentUnderTest.UntilAsync(async () => (await agent.Files.ListAsync(agent.Files.Directory)).Contains("runs"), "the program starts");
        await agent.Site.RestartAsync(keepState: true);
        await Assert.ThrowsAnyAsync<QgaException>(() => run);
        await client.GuestPingAsync();
        Assert.Equal("run\n", await agent.Files.ReadTextAsync(marker));
    }

    private static async Task StaleAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestFileStream old = await client.OpenFileAsync(agent.Files.File("old"), GuestFileMode.Write);
        await old.WriteAsync("old"u8.ToArray());
        await old.FlushAsync();
        await agent.Site.RestartAsync(keepState: false);

        await using GuestFileStream other = await client.OpenFileAsync(agent.Files.File("other"), GuestFileMode.Write);
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await old.WriteAsync("misplaced"u8.ToArray());
            await old.FlushAsync();
        });
        await other.WriteAsync("other"u8.ToArray());
        await other.DisposeAsync();
        Assert.Equal("other", await agent.Files.ReadTextAsync(agent.Files.File("other")));
        Assert.Equal("old", await agent.Files.ReadTextAsync(agent.Files.File("old")));
    }

    private static async Task HandlesAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        long first = await client.GuestFileOpenAsync(new() { Path = "/dev/null" });
        await agent.Site.RestartAsync(keepState: true);
        long second = await client.GuestFileOpenAsync(new() { Path = "/dev/null" });
        Assert.True(second > first);
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestFileReadAsync(new() { Handle = first }));
        Assert.Contains("has not been found", exception.Description, StringComparison.Ordinal);
    }
}
