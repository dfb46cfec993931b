namespace Qga.Sdk.Testing.Tests;

/// <summary>What a user writes first.</summary>
public sealed class FirstUseTests
{
    [Fact]
    public async Task Three_lines_make_a_guest_a_client_and_a_call()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
    }

    [Fact]
    public void The_blocking_disposals_do_as_well()
    {
        using var guest = new InMemoryGuest();
        using QgaClient client = guest.CreateClient();
        Assert.Equal("in-memory guest", client.Endpoint.ToString());
    }

    [Fact]
    public void A_version_that_is_none_is_refused() =>
        Assert.Throws<ArgumentException>(() => new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "newest" }));

    [Fact]
    public void A_negative_delay_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryGuest(new InMemoryGuestOptions { ReplyDelay = TimeSpan.FromSeconds(-1) }));
}
