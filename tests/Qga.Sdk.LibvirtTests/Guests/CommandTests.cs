using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Guests;

[Collection(WebGuestTests.Name)]
public sealed class CommandTests(WebGuest guest)
{
    [LibvirtFact]
    public async Task An_agent_behind_libvirt_answers()
    {
        await using QgaClient client = await QgaClient.ConnectAsync(guest.Endpoint);
        await client.GuestPingAsync();
        GuestOSInfo system = await client.GuestGetOsinfoAsync();
        Assert.Equal(("qga-guest", "Guest of the tests 1"), (system.Id, system.PrettyName));
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
        Assert.True(client.LinkGeneration > 0);
        Assert.Null(client.EchoesRequestIds);
    }

    [LibvirtFact]
    public async Task A_domain_is_reached_by_its_uuid_and_by_text()
    {
        LibvirtEndpoint.Register();
        string uuid = (await guest.Machine.VirshAsync("domuuid", WebGuest.Domain)).Trim();
        await using var client = new QgaClient($"libvirt:///{uuid}?uri={guest.Machine.Uri}");
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
        Assert.Equal($"libvirt:///{uuid}?uri={guest.Machine.Uri}", client.Endpoint.ToString());
    }

    [LibvirtFact]
    public async Task A_delimited_sync_does_not_put_libvirt_out_of_step()
    {
        await using QgaClient client = guest.NewClient();
        Assert.Equal(17, await client.GuestSyncDelimitedAsync(new() { Id = 17 }));
        Assert.Equal(18, (await client.InvokeAsync("guest-sync-delimited", System.Text.Json.JsonElement.Parse("""{"id": 18}"""))).GetInt64());
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
    }

    [LibvirtFact]
    public async Task Many_callers_get_their_own_replies()
    {
        await using QgaClient client = guest.NewClient();
        long[] ids = [.. Enumerable.Range(1, 200)];
        Assert.Equal(ids, await Task.WhenAll(ids.Select(id => client.GuestSyncAsync(new() { Id = id }))));
    }

    [LibvirtFact]
    public async Task Errors_of_the_agent_have_their_class_and_its_words()
    {
        await using QgaClient client = guest.NewClient();
        QgaCommandUnavailableException unknown = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("guest-vendor-thing"));
        Assert.Equal((QgaUnavailableReason.Unknown, QgaErrorClass.CommandNotFound), (unknown.Reason, unknown.Class));
        QgaCommandException missing = await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestFileOpenAsync(new() { Path = "/no: such" }));
        Assert.Equal(QgaErrorClass.GenericError, missing.Class);
        Assert.Equal("failed to open file '/no: such' (mode: 'r'): No such file or directory", missing.Description);
        QgaCommandException stale = await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestFileCloseAsync(new() { Handle = 4711 }));
        Assert.Equal(QgaErrorClass.GenericError, stale.Class);
    }

    [LibvirtFact]
    public async Task A_frozen_guest_says_so_and_is_thawed()
    {
        await using QgaClient client = guest.NewClient();
        await using (FreezeScope frozen = await client.FreezeAsync(new FreezeOptions { MaxFrozenTime = TimeSpan.FromSeconds(20) }))
        {
            QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetUsersAsync());
            Assert.Equal(QgaUnavailableReason.Frozen, exception.Reason);
            Assert.True((await frozen.ThawAsync()).HeldThroughout);
        }

        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
    }

    [LibvirtFact]
    public async Task What_is_too_large_is_refused_here_or_told_afterwards()
    {
        await using QgaClient client = guest.NewClient();
        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestExecAsync(new() { Path = "/bin/cat", InputData = new byte[128 * 1024] }));

        await client.RunAsync("/bin/sh", ["-c", "head -c 6000000 /dev/zero >/tmp/large"]);
        long handle = await client.GuestFileOpenAsync(new() { Path = "/tmp/large" });
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => client.GuestFileReadAsync(new() { Handle = handle, Count = 5_000_000 }));
        Assert.Equal("guest-file-read", exception.CommandName);
        await client.GuestFileCloseAsync(new() { Handle = handle });
        await client.RunAsync("/bin/rm", ["/tmp/large"]);
    }

    [LibvirtFact]
    public async Task A_call_that_nobody_waits_for_does_not_reach_the_guest_later()
    {
        await using QgaClient client = guest.NewClient();
        using var leaving = new CancellationTokenSource();
        Task slow = client.RunAsync("/bin/sh", ["-c", "sleep 1"]);
        Task[] abandoned = [.. Enumerable.Range(0, 50).Select(_ => client.GuestExecAsync(new() { Path = "/bin/sh", Arg = ["-c", "echo >>/tmp/abandoned"] }, leaving.Token))];
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(abandoned));
        await slow;

        // What had been handed to libvirt when they left runs: one of them at most.
        GuestCommandResult count = await client.RunAsync("/bin/sh", ["-c", "cat /tmp/abandoned 2>/dev/null | wc -l"]);
        Assert.InRange(int.Parse(count.StandardOutputText, System.Globalization.CultureInfo.InvariantCulture), 0, 1);
    }
}
