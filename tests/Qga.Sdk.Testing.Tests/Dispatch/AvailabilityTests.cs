namespace Qga.Sdk.Testing.Tests.Dispatch;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task All_commands_of_the_schema_are_there_and_enabled()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        GuestAgentInfo info = await client.GuestInfoAsync();
        Assert.Equal("11.1.0", info.Version);
        Assert.Equal(QgaCommands.All.Select(static command => command.Name).Order(), info.SupportedCommands.Select(static command => command.Name).Order());
        Assert.All(info.SupportedCommands, static command => Assert.True(command.Enabled));
        Assert.All(info.SupportedCommands, static command => Assert.Equal(QgaCommands.Find(command.Name)!.HasReply, command.SuccessResponse));
    }

    [Theory]
    [InlineData("5.2.0", "guest-get-diskstats")]
    [InlineData("7.2.22", "guest-get-load")]
    [InlineData("9.0.0", "guest-network-get-route")]
    public async Task An_older_agent_lacks_newer_commands(string version, string command)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version });
        await using QgaClient client = guest.CreateClient();
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync(command));
        Assert.Equal(QgaUnavailableReason.Unknown, exception.Reason);
        Assert.Equal($"The command {command} has not been found", exception.Description);
        Assert.DoesNotContain((await client.GuestInfoAsync()).SupportedCommands, info => info.Name == command);
    }

    [Theory]
    [InlineData("5.2.0", "The command guest-exec has been disabled for this instance")]
    [InlineData("7.2.22", "Command guest-exec has been disabled")]
    [InlineData("10.0.13", "Command guest-exec has been disabled: the command is not allowed")]
    [InlineData("11.1.3", "Command guest-exec has been disabled: the command is not allowed")]
    public async Task A_disabled_command_is_refused_in_the_words_of_the_release(string version, string description)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version, DisabledCommands = ["guest-exec"] });
        await using QgaClient client = guest.CreateClient();
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.RunAsync("true"));
        Assert.Equal(QgaUnavailableReason.Disabled, exception.Reason);
        Assert.Equal(description, exception.Description);
    }

    [Fact]
    public async Task Commands_are_switched_off_and_on_while_the_guest_runs()
    {
        await using var guest = new InMemoryGuest();
        await using QgaClient client = guest.CreateClient();
        guest.Disable("guest-get-time");
        guest.Remove("guest-get-users");
        Assert.Equal(QgaUnavailableReason.Disabled, (await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetTimeAsync())).Reason);
        Assert.Equal(QgaUnavailableReason.Unknown, (await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetUsersAsync())).Reason);
        GuestAgentInfo info = await client.GuestInfoAsync();
        Assert.Contains(info.SupportedCommands, static command => command is { Name: "guest-get-time", Enabled: false });
        Assert.DoesNotContain(info.SupportedCommands, static command => command.Name == "guest-get-users");

        guest.Enable("guest-get-time");
        guest.Enable("guest-get-users");
        await client.GuestGetTimeAsync();
        await client.GuestGetUsersAsync();
    }

    [Fact]
    public async Task A_script_does_not_bring_back_what_is_switched_off()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { DisabledCommands = ["guest-get-time"] });
        await using QgaClient client = guest.CreateClient();
        guest.Reply(QgaCommands.GuestGetTime, 1);
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestGetTimeAsync());
    }

    [Fact]
    public async Task An_agent_without_ids_serves_a_client_all_the_same()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { EchoesIds = false });
        await using QgaClient client = guest.CreateClient();
        Task<long>[] syncs = [.. Enumerable.Range(1, 20).Select(id => client.GuestSyncAsync(new GuestSyncRequest { Id = id }))];
        Assert.Equal(Enumerable.Range(1, 20).Select(static id => (long)id), await Task.WhenAll(syncs));
        Assert.All(guest.Requests.Where(static request => request.Command == "guest-sync"), static request => Assert.Null(request.Id));
    }

    [Fact]
    public async Task Agents_before_4_0_have_no_ids()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "3.1.0" });
        await using QgaClient client = guest.CreateClient();
        await client.GuestPingAsync();
        Assert.All(guest.Requests, static request => Assert.Null(request.Id));
    }
}
