using System.Net.NetworkInformation;
using System.Net.Sockets;
using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Readiness;

/// <summary>Waiting for a guest and watching it, from before it is there.</summary>
public sealed class ReadinessTests(ITestOutputHelper output) : VmTest(output)
{
    private static GuestWaitOptions Patient => new() { Timeout = Patience.BootLimit, AttemptTimeout = TimeSpan.FromSeconds(3) };

    [VmFact]
    public async Task It_is_waited_for_from_before_it_is_started_until_a_program_in_it_succeeds()
    {
        await Machine.KillAsync();
        await using QgaClient client = NewClient();
        Task ready = client.WaitUntilReadyAsync(Patient, async (guest, token) => (await guest.RunAsync("/bin/ls", ["/data/lost+found"], cancellationToken: token)).IsSuccess);
        Task<IReadOnlyList<GuestAddress>> address = client.WaitForAddressAsync(new() { Family = AddressFamily.InterNetwork }, Patient);
        await Machine.StartAgainAsync(new() { Boot = true });
        await Task.WhenAll(ready, address);

        GuestAddress found = Assert.Single(await address);
        Assert.Equal(("10.0.2.15", 24, "eth0"), (found.Address.ToString(), found.PrefixLength, found.Interface));
        PhysicalAddress hardware = Assert.IsType<PhysicalAddress>(found.HardwareAddress);
        Assert.Equal(found, (await client.GetAddressesAsync(new() { HardwareAddress = hardware, Interface = "eth0", Family = AddressFamily.InterNetwork })).Single());
        Assert.Contains(await client.GetAddressesAsync(new() { IncludeLoopback = true }), static one => one.Interface == "lo");
    }

    [VmFact]
    public async Task Requests_sent_before_the_agent_is_up_end_within_their_deadlines_and_reach_nobody_later()
    {
        await Machine.KillAsync();
        await Machine.StartAgainAsync(new() { Boot = true });
        await using (QgaClient early = NewClient(new() { CommandTimeouts = { ["guest-exec"] = TimeSpan.FromMilliseconds(300), ["guest-sync"] = TimeSpan.FromSeconds(2) }, CloseTimeout = TimeSpan.FromMilliseconds(20) }))
        {
            for (int i = 0; i < 3; i++)
            {
                QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => early.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/run/early"] }));
                Assert.False(exception.MayHaveReachedGuest);
            }

            // It came too early for this link, and for the next ones; it goes on by itself.
            Assert.Equal(7, await GuestAgent.AskUntilAnsweredAsync(() => early.GuestSyncAsync(new() { Id = 7 })));
        }

        await using QgaClient client = NewClient();
        await client.WaitUntilReadyAsync(Patient);
        long[] ids = [.. Enumerable.Range(1, 50)];
        Assert.Equal(ids, await Task.WhenAll(ids.Select(id => client.GuestSyncAsync(new() { Id = id }))));
        Assert.Equal("no", await ShellAsync(client, "[ -e /run/early ] && echo yes || echo no"));
    }

    [VmFact]
    public async Task It_is_watched_through_kills_and_reboots()
    {
        await using QgaClient client = NewClient(new() { CommandTimeouts = { ["guest-ping"] = TimeSpan.FromSeconds(2) } });
        var options = new GuestWatchOptions { Interval = TimeSpan.FromSeconds(1), SilenceTimeout = TimeSpan.FromSeconds(2), BootInterval = TimeSpan.FromSeconds(1) };
        using var late = new CancellationTokenSource(Patience.BootLimit);
        await using IAsyncEnumerator<GuestChange> changes = client.Watch(options).GetAsyncEnumerator(late.Token);
        GuestChange up = await NextAsync();
        Assert.Equal(GuestChangeKind.Up, up.Kind);
        await Machine.PauseAsync();
        GuestChange down = await NextAsync();
        Assert.Equal(GuestChangeKind.Down, down.Kind);
        Assert.IsType<QgaTimeoutException>(down.Reason);
        await Machine.ContinueAsync();
        Assert.Equal((GuestChangeKind.Up, up.Boot!.Id), ((await NextAsync()).Kind, changes.Current.Boot!.Id));

        await Machine.KillAsync();
        down = await NextAsync();
        Assert.Equal((GuestChangeKind.Down, QgaConnectionFailure.Refused), (down.Kind, Assert.IsType<QgaConnectionException>(down.Reason).Failure));
        await Machine.StartAgainAsync(new() { Boot = true });
        Assert.Equal(GuestChangeKind.Rebooted, (await NextAsync()).Kind);
        Assert.NotEqual(up.Boot.Id, changes.Current.Boot!.Id);

        async Task<GuestChange> NextAsync()
        {
            Assert.True(await changes.MoveNextAsync());
            Output.WriteLine($"{changes.Current.SeenAt:O} {changes.Current.Kind} {changes.Current.Boot?.Id} {changes.Current.Reason?.Message}");
            return changes.Current;
        }
    }
}
