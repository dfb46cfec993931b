namespace Qga.Sdk.Testing.Tests.Machine;

public sealed class PowerTests
{
    [Fact]
    public async Task Shutdowns_and_suspends_are_noted_and_not_answered()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        Assert.Equal(QgaNoReplyOutcome.Accepted, await client.GuestShutdownAsync());
        Assert.Equal(QgaNoReplyOutcome.Accepted, await client.GuestShutdownAsync(new GuestShutdownRequest { Mode = "reboot" }));
        Assert.Equal(QgaNoReplyOutcome.Accepted, await client.GuestSuspendRamAsync());
        Assert.Equal(QgaNoReplyOutcome.Accepted, await client.GuestSuspendDiskAsync());
        Assert.Equal(QgaNoReplyOutcome.Accepted, await client.GuestSuspendHybridAsync());
        Assert.Equal(
            [new("guest-shutdown", "powerdown"), new("guest-shutdown", "reboot"), new("guest-suspend-ram", null), new("guest-suspend-disk", null), new("guest-suspend-hybrid", null)],
            guest.PowerRequests);
    }

    [Fact]
    public async Task A_mode_that_is_none_is_an_error()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestShutdownAsync(new GuestShutdownRequest { Mode = "explode" }));
        Assert.Empty(guest.PowerRequests);
    }

    [Fact]
    public async Task A_guest_can_close_the_link_as_it_goes_down()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { OnPower = GuestPowerBehavior.CloseLink });
        await using QgaClient client = guest.CreateClient();
        Assert.Equal(QgaNoReplyOutcome.LinkClosed, await client.GuestShutdownAsync());
        Assert.Single(guest.PowerRequests);

        // It has booted again.
        await client.GuestPingAsync();
    }
}
