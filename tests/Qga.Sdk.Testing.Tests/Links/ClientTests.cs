namespace Qga.Sdk.Testing.Tests.Links;

public sealed class ClientTests
{
    [Fact]
    public async Task A_second_client_waits_until_the_first_has_left()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient first = guest.CreateClient();
        await using QgaClient second = guest.CreateClient();
        await first.GuestPingAsync();
        Task<long> waiting = second.GuestSyncAsync(new GuestSyncRequest { Id = 5 });
        await first.GuestPingAsync();
        Assert.False(waiting.IsCompleted);
        Assert.Equal(0, guest.CountOf("guest-sync"));

        await first.DisposeAsync();
        Assert.Equal(5, await waiting);
    }

    [Fact]
    public async Task Many_calls_at_once_are_answered_in_order()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        Task<long>[] calls = [.. Enumerable.Range(0, 2000).Select(id => client.GuestSyncAsync(new GuestSyncRequest { Id = id }))];
        Assert.Equal(Enumerable.Range(0, 2000).Select(static id => (long)id), await Task.WhenAll(calls));
        Assert.Equal(
            Enumerable.Range(0, 2000).Select(static id => (long)id),
            guest.Requests.Where(static request => request.Command == "guest-sync").Select(static request => request.Arguments!.Value.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task A_disposed_guest_ends_every_link_and_takes_no_new_one()
    {
        var guest = new InMemoryGuest();
        await using QgaClient first = guest.CreateClient();
        await using QgaClient second = guest.CreateClient();
        await first.GuestPingAsync();
        guest.Handle(QgaCommands.GuestGetHostName, static (_, _) => new TaskCompletionSource<GuestHostName>().Task);
        Task<GuestExec> call = first.GuestExecAsync(new GuestExecRequest { Path = "true" });
        Task<GuestHostName> stuck = first.GuestGetHostNameAsync();
        Task waiting = second.GuestPingAsync();
        await Patience.UntilAsync(() => guest.CountOf("guest-get-host-name") == 1, "the guest reads the request");
        await call;
        await guest.DisposeAsync();
        await guest.DisposeAsync();
        await Assert.ThrowsAsync<QgaConnectionException>(() => stuck);
        await Assert.ThrowsAsync<QgaConnectionException>(() => waiting);
        await Assert.ThrowsAsync<QgaConnectionException>(() => first.GuestPingAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_waited_for_and_not_forgotten()
    {
        await using var guest = new InMemoryGuest();
        guest.Files.WriteBytes("/srv/large", new byte[8 * 1024 * 1024]);
        await using QgaClient client = guest.CreateClient();
        long handle = await client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/srv/large" });
        Task<GuestFileRead>[] reads = [.. Enumerable.Range(0, 8).Select(_ => client.GuestFileReadAsync(new GuestFileReadRequest { Handle = handle, Count = 1024 * 1024 }))];
        Assert.All(await Task.WhenAll(reads), static read => Assert.Equal(1024 * 1024, read.Count));
    }
}
