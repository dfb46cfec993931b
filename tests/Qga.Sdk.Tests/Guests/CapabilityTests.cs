using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests;

/// <summary>What is made of an agent's guest-info.</summary>
public sealed class CapabilityTests
{
    [Fact]
    public async Task Every_command_is_there_with_why_it_cannot_be_sent()
    {
        GuestCapabilities capabilities = await OfAsync("10.0.13", [("guest-ping", true), ("guest-exec", false), ("vendor-thing", true), ("vendor-off", false)]);
        Assert.Equal(QgaCommands.All.Select(static command => command.Name).Concat(["vendor-thing", "vendor-off"]), capabilities.Commands.Select(static command => command.Name));
        Assert.Equal(GuestCommandStatus.Enabled, capabilities["guest-ping"].Status);
        Assert.Equal(GuestCommandStatus.Disabled, capabilities["guest-exec"].Status);
        Assert.Equal(GuestCommandStatus.Enabled, capabilities["vendor-thing"].Status);
        Assert.Equal(GuestCommandStatus.Disabled, capabilities["vendor-off"].Status);
        Assert.Equal((GuestCommandStatus.NotInBuild, "5.2", "CONFIG_WIN32"), Facts(capabilities["guest-get-devices"]));
        Assert.Equal((GuestCommandStatus.NotInBuild, "10.0", "CONFIG_WIN32 or CONFIG_GETLOADAVG"), Facts(capabilities["guest-get-load"]));
        Assert.Equal((GuestCommandStatus.Enabled, null, null), Facts(capabilities["vendor-thing"]));

        Assert.True(capabilities["vendor-thing"].IsUnknownToBindings);
        Assert.False(capabilities["guest-ping"].IsUnknownToBindings);
        Assert.Same(QgaCommands.GuestExec, capabilities["guest-exec"].Command);
    }

    [Fact]
    public async Task An_older_agent_lacks_what_came_later()
    {
        GuestCapabilities capabilities = await OfAsync("9.1.2", [("guest-ping", true)]);
        Assert.Equal((GuestCommandStatus.NeedsNewerAgent, "10.0"), (capabilities["guest-get-load"].Status, capabilities["guest-get-load"].Since));
        Assert.Equal(GuestCommandStatus.NotInBuild, capabilities["guest-network-get-route"].Status);
        Assert.False(capabilities.Supports(QgaCommands.GuestGetLoad));
        Assert.True(capabilities.Supports(QgaCommands.GuestPing));
    }

    [Fact]
    public async Task Without_a_version_nobody_can_tell_why_a_command_is_lacking()
    {
        GuestCapabilities capabilities = await OfAsync("unknown", [("guest-ping", true)]);
        Assert.Null(capabilities.AgentVersion);
        Assert.Equal("unknown", capabilities.AgentVersionText);
        Assert.Equal(GuestCommandStatus.NotOffered, capabilities["guest-get-load"].Status);
        Assert.True(capabilities.Supports("guest-ping"));
        Assert.DoesNotContain(GuestExecCaptureOutputMode.Merged, capabilities.CaptureModes);
    }

    [Fact]
    public async Task A_command_that_nobody_knows_is_not_supported_and_not_there()
    {
        GuestCapabilities capabilities = await OfAsync("11.1.3", []);
        Assert.False(capabilities.Supports("guest-nonsense"));
        Assert.False(capabilities.TryGet("guest-nonsense", out _));
        KeyNotFoundException exception = Assert.Throws<KeyNotFoundException>(() => capabilities["guest-\u001b[2J"]);
        Assert.Contains("guest-\\u001B[2J", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => capabilities.Supports((QgaCommand)null!));
    }

    [Theory]
    [InlineData("5.2.0", true, false, false)]
    [InlineData("7.2.91", true, false, false)]
    [InlineData("8.0.0", true, false, true)]
    [InlineData("8.0.0", false, true, false)]
    [InlineData("10.0.2", true, null, true)]
    [InlineData("10.0.2", null, true, false)]
    [InlineData("10.0.2", null, false, false)]
    [InlineData("10.0.2", null, null, true)]
    [InlineData("11.1.0", true, true, true)]
    public async Task Merging_output_needs_8_0_and_another_system_than_Windows(string version, bool? hasMemoryBlocks, bool? hasDevices, bool merges)
    {
        List<(string, bool)> commands = [];
        if (hasMemoryBlocks is bool blocks)
        {
            commands.Add(("guest-get-memory-block-info", blocks));
        }

        if (hasDevices is bool devices)
        {
            commands.Add(("guest-get-devices", devices));
        }

        GuestCapabilities capabilities = await OfAsync(version, [.. commands]);
        Assert.Equal(merges, capabilities.Supports(GuestExecCaptureOutputMode.Merged));
        Assert.True(capabilities.Supports(GuestExecCaptureOutputMode.None));
        Assert.True(capabilities.Supports(GuestExecCaptureOutputMode.Separated));
        Assert.False(capabilities.Supports(GuestExecCaptureOutputMode.Stdout));
        Assert.False(capabilities.Supports(GuestExecCaptureOutputMode.Stderr));
        Assert.False(capabilities.Supports(default(GuestExecCaptureOutputMode)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Whether_ids_come_back_is_what_the_client_knows(bool? echoes) =>
        Assert.Equal(echoes, (await OfAsync("11.1.3", [], echoes)).EchoesRequestIds);

    [Fact]
    public async Task What_a_hostile_agent_says_is_bounded()
    {
        string huge = new('n', 100_000);
        (string, bool)[] commands =
        [
            ("", true), (huge, true), (new('x', 256), true), ("guest-exec", false), ("guest-exec", true), ("twice", true), ("twice", false), ("\u202e\0", true),
            .. Enumerable.Range(0, 100_000).Select(static i => ($"own-{i}", true)),
            ("guest-ping", true),
        ];
        GuestCapabilities capabilities = await OfAsync("7.2." + huge, commands);
        Assert.Equal(QgaCommands.All.Count + 1024, capabilities.Commands.Count);
        Assert.Equal(256, capabilities.AgentVersionText.Length);
        Assert.Equal(new Version(7, 2, 0), capabilities.AgentVersion);
        Assert.False(capabilities.TryGet("", out _));
        Assert.False(capabilities.TryGet(huge, out _));
        Assert.True(capabilities.Supports(new string('x', 256)));
        Assert.False(capabilities.Supports("guest-exec"));
        Assert.True(capabilities.Supports("twice"));
        Assert.True(capabilities.Supports("guest-ping"));
    }

    private static (GuestCommandStatus Status, string? Since, string? Availability) Facts(GuestCommandCapability command) =>
        (command.Status, command.Since, command.Availability);

    private static async Task<GuestCapabilities> OfAsync(string version, (string Name, bool Enabled)[] commands, bool? echoesIds = null)
    {
        using var client = new FakeClient { EchoesRequestIds = echoesIds };
        client.On(QgaCommands.GuestInfo, _ => new GuestAgentInfo
        {
            Version = version,
            SupportedCommands = [.. commands.Select(static command => new GuestAgentCommandInfo { Name = command.Name, Enabled = command.Enabled, SuccessResponse = true })],
        });
        return await client.GetCapabilitiesAsync();
    }
}
