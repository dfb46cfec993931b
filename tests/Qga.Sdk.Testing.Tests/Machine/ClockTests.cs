namespace Qga.Sdk.Testing.Tests.Machine;

public sealed class ClockTests
{
    [Fact]
    public async Task The_guests_clock_is_the_options_clock_until_it_is_set()
    {
        var time = new ManualTimeProvider();
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { TimeProvider = time });
        await using QgaClient client = guest.CreateClient();
        long start = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        Assert.Equal(start, await client.GuestGetTimeAsync());

        await client.GuestSetTimeAsync(new GuestSetTimeRequest { Time = 5_000_000_000 });
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(7_000_000_000, await client.GuestGetTimeAsync());

        await client.GuestSetTimeAsync();
        Assert.Equal(start + 2_000_000_000, await client.GuestGetTimeAsync());
    }
}
