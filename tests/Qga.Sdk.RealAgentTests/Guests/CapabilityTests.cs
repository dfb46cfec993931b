using System.Text.Json;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Guests;

public sealed class CapabilityTests(ITestOutputHelper output) : AgentTest(output)
{
    [Fact]
    public async Task They_say_what_the_agent_says_and_why_it_lacks_the_rest()
    {
        await using QgaClient client = NewClient();
        JsonElement info = await client.InvokeAsync("guest-info");
        Dictionary<string, bool> told = info.GetProperty("supported_commands").EnumerateArray()
            .ToDictionary(static command => command.GetProperty("name").GetString()!, static command => command.GetProperty("enabled").GetBoolean());

        GuestCapabilities capabilities = await client.GetCapabilitiesAsync();
        Assert.Equal(info.GetProperty("version").GetString(), capabilities.AgentVersionText);
        Assert.Equal(Version.Parse(capabilities.AgentVersionText), capabilities.AgentVersion);
        Assert.Equal(capabilities.AgentVersion >= new Version(4, 0, 0), capabilities.EchoesRequestIds);
        Assert.Equal(QgaCommands.All.Select(static command => command.Name).Union(told.Keys).Order(), capabilities.Commands.Select(static command => command.Name).Order());
        foreach (GuestCommandCapability command in capabilities.Commands)
        {
            Assert.Equal(told.TryGetValue(command.Name, out bool isEnabled), command.Status is GuestCommandStatus.Enabled or GuestCommandStatus.Disabled);
            Assert.Equal(isEnabled, capabilities.Supports(command.Name));
        }
    }

    [Fact]
    public async Task What_they_call_lacking_fails_as_they_say()
    {
        await using QgaClient client = NewClient();
        GuestCapabilities capabilities = await client.GetCapabilitiesAsync();
        GuestCommandCapability[] lacking =
            [.. capabilities.Commands.Where(static command => command.Status is GuestCommandStatus.NeedsNewerAgent or GuestCommandStatus.NotInBuild)];
        Assert.NotEmpty(lacking);
        foreach (GuestCommandCapability command in lacking)
        {
            Output.WriteLine($"{command.Name}: {command.Status}");
            QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.InvokeAsync(command.Name));
            Assert.Equal((QgaUnavailableReason.Unknown, command.Since, command.Availability), (exception.Reason, exception.Since, exception.Availability));
            Assert.Contains($"this agent is {capabilities.AgentVersionText}", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task They_are_asked_once_on_each_link()
    {
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint);
        GuestCapabilities[] all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetCapabilitiesAsync()));
        Assert.All(all, one => Assert.Same(all[0], one));
        Assert.Equal(1, link.CountRequests("guest-info"));

        await Agent.RestartAsync(keepState: true);
        await Patience.UntilAsync(() => client.EchoesRequestIds is null, "the client hears that the agent has gone");
        Assert.NotSame(all[0], await client.GetCapabilitiesAsync());
        Assert.Equal(2, link.CountRequests("guest-info"));
    }
}
