using System.Text.Json;

namespace Qga.Sdk.Testing.Tests.Dispatch;

/// <summary>What a program meets with agents older than the library.</summary>
public sealed class OlderAgentTests
{
    [Theory]
    [InlineData("5.2.0")]
    [InlineData("7.2.22")]
    [InlineData("8.0.0")]
    [InlineData("11.1.3")]
    public async Task Modes_that_can_be_said_to_every_agent_are(string version)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version });
        guest.AddProgram("both", static _ => new GuestProgramResult { StandardOutputText = "out", StandardErrorText = "err" });
        await using QgaClient client = guest.CreateClient();
        GuestCommandResult captured = await client.RunAsync("both", options: new() { CaptureOutput = GuestExecCaptureOutputMode.Separated });
        Assert.Equal(("out", "err"), (captured.StandardOutputText, captured.StandardErrorText));
        GuestCommandResult silent = await client.RunAsync("both", options: new() { CaptureOutput = GuestExecCaptureOutputMode.None });
        Assert.Equal(("", ""), (silent.StandardOutputText, silent.StandardErrorText));
    }

    [Theory]
    [InlineData("5.2.0")]
    [InlineData("7.2.22")]
    public async Task Merging_is_refused_by_agents_before_8_0_with_the_way_out(string version)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version });
        await using QgaClient client = guest.CreateClient();
        var request = new GuestExecRequest { Path = "true", CaptureOutput = GuestExecCaptureOutputMode.Merged };
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GuestExecAsync(request));
        Assert.Equal((QgaUnavailableReason.UnknownArgument, "capture-output", "8.0"), (exception.Reason, exception.Argument, exception.Since));
        Assert.Equal("Invalid parameter type for 'capture-output', expected: boolean", exception.Description);
        Assert.Contains("separated (true)", exception.Message, StringComparison.Ordinal);

        JsonElement raw = JsonElement.Parse("""{"path": "true", "capture-output": "separated"}""");
        exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("guest-exec", raw));
        Assert.Equal((QgaUnavailableReason.UnknownArgument, "8.0"), (exception.Reason, exception.Since));
    }

    [Fact]
    public async Task A_scripted_command_of_an_old_agent_is_as_old()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "7.2.22" });
        guest.Handle(QgaCommands.GuestExec, static request => new GuestExec { Pid = request.CaptureOutput!.Value.Flag == true ? 1 : 2 });
        await using QgaClient client = guest.CreateClient();
        Assert.Equal(1, (await client.GuestExecAsync(new() { Path = "a", CaptureOutput = GuestExecCaptureOutputMode.Separated })).Pid);
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(
            () => client.GuestExecAsync(new() { Path = "a", CaptureOutput = GuestExecCaptureOutputMode.Merged }));
    }

    [Theory]
    [InlineData("2.5.0")]
    [InlineData("2.6.0")]
    [InlineData("11.1.3")]
    public async Task Files_are_moved_in_by_name_whatever_the_agents_age(string version)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version });
        guest.Files.WriteText("/data", "0123456789");
        await using QgaClient client = guest.CreateClient();
        long handle = await client.GuestFileOpenAsync(new() { Path = "/data" });
        Assert.Equal(4, (await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 4, Whence = QGASeek.Set })).Position);
        Assert.Equal(6, (await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 2, Whence = QGASeek.Cur })).Position);
        Assert.Equal(9, (await client.GuestFileSeekAsync(new() { Handle = handle, Offset = -1, Whence = QGASeek.End })).Position);
    }

    [Fact]
    public async Task A_name_in_raw_arguments_is_refused_by_agents_before_2_6()
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = "2.5.0" });
        await using QgaClient client = guest.CreateClient();
        JsonElement raw = JsonElement.Parse("""{"handle": 1000, "offset": 0, "whence": "set"}""");
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync("guest-file-seek", raw));
        Assert.Equal(("whence", "2.6"), (exception.Argument, exception.Since));
        Assert.Contains("set (0), cur (1), end (2)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.1.0", false, 9)]
    [InlineData("5.2.0", true, 4)]
    [InlineData("7.2.22", true, 2)]
    [InlineData("10.0.13", true, 0)]
    public async Task Capabilities_tell_what_an_older_agent_lacks(string version, bool echoesIds, int missing)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version, DisabledCommands = ["guest-exec"] });
        await using QgaClient client = guest.CreateClient();
        GuestCapabilities capabilities = await client.GetCapabilitiesAsync();
        Assert.Equal((version, Version.Parse(version), echoesIds), (capabilities.AgentVersionText, capabilities.AgentVersion, capabilities.EchoesRequestIds));
        Assert.Equal(missing, capabilities.Commands.Count(static command => command.Status == GuestCommandStatus.NeedsNewerAgent));
        Assert.Equal(GuestCommandStatus.Disabled, capabilities["guest-exec"].Status);
        Assert.Equal(Version.Parse(version).Major >= 8, capabilities.Supports(GuestExecCaptureOutputMode.Merged));
        foreach (GuestCommandCapability command in capabilities.Commands.Where(static command => command.Status == GuestCommandStatus.NeedsNewerAgent))
        {
            QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync(command.Name));
            Assert.Equal((QgaUnavailableReason.Unknown, command.Since, version), (exception.Reason, exception.Since, exception.AgentVersion));
        }
    }
}
