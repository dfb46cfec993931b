namespace Qga.Sdk.Testing.Tests.Links;

public sealed class FaultTests
{
    [Fact]
    public async Task A_dropped_link_is_made_anew_for_what_may_be_repeated()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
        long generation = client.LinkGeneration;
        guest.DropLink();
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
        Assert.True(client.LinkGeneration > generation);
    }

    [Fact]
    public async Task A_link_dropped_under_a_call_that_must_not_be_repeated_is_told()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
        guest.Pause();
        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "true" });
        await Patience.UntilAsync(() => guest.CountOf("guest-exec") == 1, "the guest reads the request");
        guest.DropLink();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => exec);
        Assert.True(exception.MayHaveReachedGuest);
        guest.Resume();
        await client.GuestPingAsync();
        Assert.Equal(1, guest.CountOf("guest-exec"));
    }

    [Fact]
    public async Task Without_a_link_dropping_does_nothing()
    {
        await using var guest = new InMemoryGuest();
        guest.DropLink();
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
    }

    [Fact]
    public async Task A_paused_guest_reads_and_is_silent_and_answers_all_when_it_goes_on()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
        int carriedOut = 0;
        guest.Handle(QgaCommands.GuestSync, request =>
        {
            carriedOut++;
            return request.Id;
        });
        guest.Pause();
        guest.Pause();
        Task<long>[] calls = [.. Enumerable.Range(1, 3).Select(id => client.GuestSyncAsync(new GuestSyncRequest { Id = id }))];
        await Patience.UntilAsync(() => guest.CountOf("guest-sync") == 3, "the guest reads the requests");
        Assert.Equal(0, carriedOut);
        Assert.DoesNotContain(calls, static call => call.IsCompleted);

        guest.Resume();
        long[] answers = await Task.WhenAll(calls);
        Assert.Equal([1, 2, 3], answers);
        guest.Resume();
    }

    [Fact]
    public async Task A_call_to_a_paused_guest_times_out_and_the_client_finds_back()
    {
        var time = new ManualTimeProvider();
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient(new QgaClientOptions { TimeProvider = time });
        await client.GuestPingAsync();
        guest.Pause();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        await Patience.UntilAsync(() => guest.CountOf("guest-get-host-name") == 1, "the guest reads the request");
        time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => call);
        guest.Resume();
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
    }

    [Fact]
    public async Task Replies_are_held_back_by_the_options_clock()
    {
        var time = new ManualTimeProvider();
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { TimeProvider = time, ReplyDelay = TimeSpan.FromSeconds(3) });
        await using QgaClient client = guest.CreateClient();
        Task ping = client.GuestPingAsync();
        while (!ping.IsCompleted)
        {
            // The syncs of the handshake are held back as well.
            await Patience.UntilAsync(() => ping.IsCompleted || time.ArmedTimers > 0, "the guest holds a reply back");
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.True(ping.IsCompleted || time.ArmedTimers > 0);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await ping;
    }
}
