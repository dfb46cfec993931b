using System.Text.Json.Nodes;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>What the client tells about the agent, against what the agent says and what is known of its release.</summary>
internal static class CapabilityChecks
{
    private static readonly Version ModesCame = new(8, 0);

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("capabilities", "the agent's version, and that it echoes ids", VersionAsync),
        new("capabilities", "each command of the bindings: enabled, disabled, newer, not built", CommandsAsync),
        new("capabilities", "the capture modes of the release", CaptureModesAsync),
        new("capabilities", "asked once a session, and anew after a restart", CachedAsync),
        new("capabilities", "a lacking command is refused with the version that has it and the agent's own", RefusalAsync),
    ];

    private static async Task VersionAsync(AgentUnderTest agent)
    {
        GuestCapabilities capabilities = await agent.NewClient().GetCapabilitiesAsync();
        Version expected = agent.Release.Number;
        Assert.Equal(new Version(expected.Major, expected.Minor, Math.Max(expected.Build, 0)), capabilities.AgentVersion);

        // Who brings requests and replies together itself does not tell.
        Assert.Equal(agent.Site.SocketPath is null ? null : true, capabilities.EchoesRequestIds);
    }

    private static async Task CommandsAsync(AgentUnderTest agent)
    {
        IReadOnlyDictionary<string, JsonObject> said = await agent.ReadCommandsAsync();
        GuestCapabilities capabilities = await agent.NewClient().GetCapabilitiesAsync();
        foreach (QgaCommand command in QgaCommands.All)
        {
            bool? isEnabled = (bool?)said.GetValueOrDefault(command.Name)?["enabled"];
            GuestCommandStatus status = capabilities[command.Name].Status;
            switch (isEnabled)
            {
                case true:
                    Assert.Equal(GuestCommandStatus.Enabled, status);
                    break;
                case false:
                    Assert.Equal(GuestCommandStatus.Disabled, status);
                    break;
                default:
                    bool isNewer = Version.Parse(command.Since!) > agent.Release.Number;
                    Assert.Equal(isNewer ? GuestCommandStatus.NeedsNewerAgent : GuestCommandStatus.NotInBuild, status);
                    break;
            }
        }

        Assert.Equal(said.Keys.Except(QgaCommands.All.Select(static command => command.Name)), capabilities.Commands.Where(static command => command.IsUnknownToBindings).Select(static command => command.Name));
    }

    private static async Task CaptureModesAsync(AgentUnderTest agent)
    {
        GuestCapabilities capabilities = await agent.NewClient().GetCapabilitiesAsync();
        Assert.Equal(agent.Release.Number >= ModesCame, capabilities.Supports(GuestExecCaptureOutputMode.Merged));
        Assert.True(capabilities.Supports(GuestExecCaptureOutputMode.Separated) && capabilities.Supports(GuestExecCaptureOutputMode.None));
        Assert.False(capabilities.Supports(GuestExecCaptureOutputMode.Stdout) || capabilities.Supports(GuestExecCaptureOutputMode.Stderr));
    }

    private static async Task<CheckOutcome> CachedAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewRecordedClient();
        GuestCapabilities[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetCapabilitiesAsync()));
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        Assert.Equal(1, agent.Link.CountRequests("guest-info"));
        if (!agent.Site.TellsEnd)
        {
            return CheckOutcome.NotHere("asked once a session; the link does not tell that the agent has been restarted");
        }

        await agent.Site.RestartAsync(keepState: true);
        Assert.NotSame(answers[0], await client.GetCapabilitiesAsync());
        Assert.Equal(2, agent.Link.CountRequests("guest-info"));
        return CheckOutcome.Pass;
    }

    private static async Task RefusalAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestCapabilities capabilities = await client.GetCapabilitiesAsync();
        List<GuestCommandCapability> lacking =
        [
            .. capabilities.Commands.Where(static command => command.Status is GuestCommandStatus.NeedsNewerAgent or GuestCommandStatus.NotInBuild),
        ];
        Assert.NotEmpty(lacking);
        foreach (GuestCommandCapability command in lacking)
        {
            QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync(command.Name));
            Assert.Equal((command.Since, command.Availability), (exception.Since, exception.Availability));
            Assert.Contains($"QEMU {exception.Since}", exception.Message, StringComparison.Ordinal);
            Assert.Contains(agent.Release.Version, exception.Message, StringComparison.Ordinal);
            Assert.Contains(command.Availability ?? "", exception.Message, StringComparison.Ordinal);
        }
    }
}
