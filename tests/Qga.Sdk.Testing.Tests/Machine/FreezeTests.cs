namespace Qga.Sdk.Testing.Tests.Machine;

public sealed class FreezeTests
{
    [Fact]
    public async Task While_frozen_only_a_few_commands_work()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
        Assert.Equal(2, await client.GuestFsfreezeFreezeAsync());
        Assert.Equal(GuestFsfreezeStatus.Frozen, await client.GuestFsfreezeStatusAsync());
        string[] allowed = ["guest-ping", "guest-info", "guest-sync", "guest-sync-delimited", "guest-fsfreeze-status", "guest-fsfreeze-thaw"];
        GuestAgentInfo info = await client.GuestInfoAsync();
        Assert.Equal(allowed.Order(), info.SupportedCommands.Where(static command => command.Enabled).Select(static command => command.Name).Order());
        Assert.Equal(QgaCommands.All.Count, info.SupportedCommands.Count);
        await client.GuestPingAsync();
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetHostNameAsync());
        Assert.Equal(QgaUnavailableReason.Frozen, exception.Reason);
        Assert.Equal("Command guest-get-host-name has been disabled: the agent is in frozen state", exception.Description);

        Assert.Equal(2, await client.GuestFsfreezeThawAsync());
        Assert.Equal(0, await client.GuestFsfreezeThawAsync());
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
    }

    [Fact]
    public async Task A_list_freezes_what_is_mounted_of_it()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        Assert.Equal(0, await client.GuestFsfreezeFreezeListAsync(new GuestFsfreezeFreezeListRequest { Mountpoints = ["/no/such"] }));
        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
        Assert.Equal(1, await client.GuestFsfreezeFreezeListAsync(new GuestFsfreezeFreezeListRequest { Mountpoints = ["/srv", "/no/such"] }));
        Assert.Equal(1, await client.GuestFsfreezeThawAsync());
        Assert.Equal(2, await client.GuestFsfreezeFreezeListAsync());
    }

    [Fact]
    public async Task The_oldest_agents_do_not_say_that_it_is_the_freeze()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "5.2.0" });
        await using QgaClient client = guest.CreateClient();
        await client.GuestFsfreezeFreezeAsync();
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetHostNameAsync());
        Assert.Equal(QgaUnavailableReason.Frozen, exception.Reason);
        Assert.Equal("The command guest-get-host-name has been disabled for this instance", exception.Description);
    }

    [Fact]
    public async Task A_freeze_survives_the_agent()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        await client.GuestFsfreezeFreezeAsync();
        guest.RestartAgent(keepState: true);
        Assert.Equal(GuestFsfreezeStatus.Frozen, await client.GuestFsfreezeStatusAsync());
    }
}
