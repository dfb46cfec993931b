using System.Text.Json;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Faults;

public sealed class RequestTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int MiB = 1024 * 1024;

    protected override RealAgentOptions AgentOptions { get; } = new() { AlsoBlocked = ["guest-get-users"] };

    [Fact]
    public async Task Request_over_the_agents_limit_is_refused_here_and_the_largest_below_it_passes()
    {
        RecordedLink link = RecordedLink.To(Agent);
        byte[] content = new byte[50 * MiB];
        long handle;
        await using (var client = new QgaClient(link.Endpoint, new() { CloseTimeout = TimeSpan.FromMilliseconds(100) }))
        {
            handle = await client.GuestFileOpenAsync(new() { Path = "/dev/null", Mode = "w" });
            QgaRequestException exception = await Assert.ThrowsAsync<QgaRequestException>(
                () => client.GuestFileWriteAsync(new() { Handle = handle, BufB64 = content }));
            Assert.Equal("guest-file-write", exception.CommandName);
            Assert.Equal(0, link.CountRequests("guest-file-write"));
            await client.GuestPingAsync();
        }

        await using QgaClient plain = NewClient();
        GuestFileWrite written = await plain.GuestFileWriteAsync(new() { Handle = handle, BufB64 = content.AsMemory(0, 46 * MiB) });
        Assert.Equal(46 * MiB, written.Count);
        await plain.GuestFileCloseAsync(new() { Handle = handle });
    }

    [Fact]
    public async Task Unknown_command_is_told_apart_from_a_disabled_one()
    {
        await using QgaClient client = NewClient();
        QgaCommandUnavailableException unknown = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("guest-no-such-thing"));
        QgaCommandUnavailableException disabled = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetUsersAsync());

        Assert.Equal(QgaUnavailableReason.Unknown, unknown.Reason);
        Assert.Equal(QgaUnavailableReason.Disabled, disabled.Reason);
        Assert.All([unknown, disabled], static exception => Assert.Equal(QgaErrorClass.CommandNotFound, exception.Class));
    }

    [Fact]
    public async Task Wrong_argument_is_the_agents_error_and_the_next_call_is_answered()
    {
        await using QgaClient client = NewClient();
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(
            () => client.InvokeAsync("guest-sync", JsonElement.Parse("""{"id":"text"}""")));

        Assert.Equal("Invalid parameter type for 'id', expected: integer", exception.Description);
        Assert.Equal(3, await client.GuestSyncAsync(new() { Id = 3 }));
        Assert.Equal(1, client.LinkGeneration);
    }

    [Fact]
    public async Task Text_that_the_agents_parser_refuses_costs_its_own_call_and_no_other()
    {
        await using QgaClient client = NewClient();
        Task<long>[] others = [.. Enumerable.Range(0, 20).Select(i => client.GuestSyncAsync(new() { Id = i }))];

        // By name the JSON goes out as it is, and the agent answers with an error that does not say whose it is.
        QgaConnectionException refused = await Assert.ThrowsAsync<QgaConnectionException>(
            () => client.InvokeAsync("guest-file-open", JsonElement.Parse("""{"path":"/no/such/\uFFFF"}""")));

        Assert.True(refused.MayHaveReachedGuest);
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => (long)i), await Task.WhenAll(others));
        Assert.Equal(21, await client.GuestSyncAsync(new() { Id = 21 }));
        Assert.Equal(2, client.LinkGeneration);
        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestFileOpenAsync(new() { Path = "/no/such/\uFFFF" }));
    }
}
