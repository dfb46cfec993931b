using System.Text.Json;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Errors;

/// <summary>What is newer than the agent is told with the release that has it, and with the agent's own when that is known.</summary>
public sealed class OlderAgentTests
{
    private const string WrongType = "Invalid parameter type for 'capture-output', expected: boolean";

    private static readonly GuestExecRequest Merged = new() { Path = "a", CaptureOutput = GuestExecCaptureOutputMode.Merged };

    private readonly ScriptedAgent _agent = new();

    [Theory]
    [InlineData(null, "It came with QEMU 5.2 (it needs CONFIG_WIN32): install a newer agent, or one that was built with it, in the guest.")]
    [InlineData("4.2.1", "It came with QEMU 5.2 (it needs CONFIG_WIN32), and this agent is 4.2.1: install a newer agent in the guest.")]
    [InlineData("11.1.3", "It came with QEMU 5.2, and this agent is 11.1.3: it was built without it (it needs CONFIG_WIN32).")]
    [InlineData("newest", "It came with QEMU 5.2 (it needs CONFIG_WIN32): install a newer agent, or one that was built with it, in the guest.")]
    public async Task A_lacking_command_is_told_with_its_release_and_its_build_condition(string? agent, string advice)
    {
        QgaCommandUnavailableException exception = await RefuseAsync(
            agent, client => client.GuestGetDevicesAsync(), "CommandNotFound", "The command guest-get-devices has not been found");
        Assert.Equal((QgaUnavailableReason.Unknown, "5.2", "CONFIG_WIN32"), (exception.Reason, exception.Since, exception.Availability));
        Assert.Equal((agent, null), (exception.AgentVersion, exception.Argument));
        Assert.EndsWith(advice, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_sent_by_name_is_told_as_well()
    {
        QgaCommandUnavailableException exception = await RefuseAsync(
            "7.2.22", client => client.InvokeAsync("guest-get-load"), "CommandNotFound", "The command guest-get-load has not been found");
        Assert.Equal(("guest-get-load", "10.0", "7.2.22"), (exception.CommandName, exception.Since, exception.AgentVersion));

        exception = await RefuseAsync(
            "7.2.22", client => client.InvokeAsync("vendor-thing"), "CommandNotFound", "The command vendor-thing has not been found");
        Assert.Equal((null, null, "7.2.22"), (exception.Since, exception.Availability, exception.AgentVersion));
    }

    [Fact]
    public async Task A_command_without_reply_is_told_as_well()
    {
        QgaCommandUnavailableException exception = await RefuseAsync(
            null, client => client.GuestSuspendHybridAsync(), "CommandNotFound", "The command guest-suspend-hybrid has not been found");
        Assert.Equal(("1.1", "CONFIG_LINUX"), (exception.Since, exception.Availability));
        exception = await RefuseAsync(
            null, client => client.InvokeAsync("guest-suspend-hybrid"), "CommandNotFound", "The command guest-suspend-hybrid has not been found");
        Assert.Equal(("1.1", "CONFIG_LINUX"), (exception.Since, exception.Availability));
    }

    [Theory]
    [InlineData(null, "This form of 'capture-output' came with QEMU 8.0. Older agents take none (false), separated (true): ")]
    [InlineData("7.2.22", "This form of 'capture-output' came with QEMU 8.0, and this agent is 7.2.22. Older agents take none (false), separated (true): ")]
    public async Task A_form_of_an_argument_that_came_later_is_told_with_the_way_out(string? agent, string advice)
    {
        QgaCommandUnavailableException exception = await RefuseAsync(agent, client => client.GuestExecAsync(Merged), "GenericError", WrongType);
        Assert.Equal((QgaUnavailableReason.UnknownArgument, "capture-output", "8.0"), (exception.Reason, exception.Argument, exception.Since));
        Assert.Equal((QgaErrorClass.GenericError, WrongType), (exception.Class, exception.Description));
        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);

        var raw = JsonElement.Parse("""{"path": "a", "capture-output": "merged"}""");
        exception = await RefuseAsync(agent, client => client.InvokeAsync("guest-exec", raw), "GenericError", WrongType);
        Assert.Equal((QgaUnavailableReason.UnknownArgument, "capture-output", "8.0"), (exception.Reason, exception.Argument, exception.Since));
        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Parameter 'capture-output' is unexpected")]
    [InlineData("QMP input object member 'capture-output' is unexpected")]
    public async Task An_argument_that_the_agent_does_not_know_is_told(string description)
    {
        QgaCommandUnavailableException exception = await RefuseAsync(null, client => client.GuestExecAsync(Merged), "GenericError", description);
        Assert.Equal((QgaUnavailableReason.UnknownArgument, "capture-output", "8.0"), (exception.Reason, exception.Argument, exception.Since));
    }

    [Fact]
    public async Task An_argument_of_which_the_schema_tells_no_release_is_told_without_one()
    {
        QgaCommandUnavailableException exception = await RefuseAsync(
            "2.3.0", client => client.GuestExecAsync(Merged), "GenericError", "Parameter 'input-data' is unexpected");
        Assert.Equal((QgaUnavailableReason.UnknownArgument, "input-data", null), (exception.Reason, exception.Argument, exception.Since));
        Assert.Contains("The agent is older than 'input-data', and this agent is 2.3.0: leave it out", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Parameter 'pth' is unexpected")]
    [InlineData("Invalid parameter type for 'capture-output', expected: GuestExecCaptureOutput")]
    [InlineData("Invalid parameter type for 'arg', expected: array")]
    [InlineData("Parameter 'capture-output' does not accept value 'newer'")]
    public async Task A_callers_own_mistake_is_not_taken_for_an_older_agent(string description)
    {
        QgaCommandException exception = await FailAsync(null, client => client.InvokeAsync("guest-exec", JsonElement.Parse("{}")), "GenericError", description);
        Assert.IsType<QgaCommandException>(exception);
        Assert.Contains(description, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_text_is_escaped_and_bounded()
    {
        string name = new('n', 256);
        QgaCommandException exception = await FailAsync("7.2\u001b[2J", client => client.GuestExecAsync(Merged), "GenericError", $"Parameter '\u001b{name[1..]}' is unexpected");
        Assert.IsType<QgaCommandUnavailableException>(exception);
        Assert.DoesNotContain('\u001b', exception.Message);
        Assert.Contains("7.2\\u001B[2J", exception.Message, StringComparison.Ordinal);

        string huge = $"Parameter '{name}{name}' is unexpected" + new string('x', 1_000_000);
        exception = await FailAsync(null, client => client.GuestExecAsync(Merged), "GenericError", huge);
        Assert.IsType<QgaCommandException>(exception);
        Assert.True(exception.Message.Length < 4096);
    }

    [Fact]
    public async Task A_version_told_on_another_link_is_not_the_agents()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        ScriptedLink first = await TellAsync(client, "7.2.22");
        await first.CloseAsync();
        Task<IReadOnlyList<GuestDeviceInfo>> call = client.GuestGetDevicesAsync();
        ScriptedLink second = await _agent.AcceptInStepAsync();
        await second.FailAsync(await second.ReadRequestAsync(), "CommandNotFound", "The command guest-get-devices has not been found");
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => call.WaitAsync(Patience.Limit));
        Assert.Null(exception.AgentVersion);
        Assert.False(second.HasUnread());
    }

    private async Task<QgaCommandUnavailableException> RefuseAsync(string? agent, Func<QgaClient, Task> call, string errorClass, string description) =>
        Assert.IsType<QgaCommandUnavailableException>(await FailAsync(agent, call, errorClass, description));

    private async Task<QgaCommandException> FailAsync(string? agent, Func<QgaClient, Task> call, string errorClass, string description)
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        ScriptedLink? link = agent is null ? null : await TellAsync(client, agent);
        Task failing = call(client);
        link ??= await _agent.AcceptInStepAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.FailAsync(request, errorClass, description);
        QgaCommandException exception = await Assert.ThrowsAnyAsync<QgaCommandException>(() => failing.WaitAsync(Patience.Limit));
        Assert.Equal((request.Command, "scripted"), (exception.CommandName, exception.Endpoint));
        return exception;
    }

    private async Task<ScriptedLink> TellAsync(QgaClient client, string version)
    {
        Task<GuestAgentInfo> info = client.GuestInfoAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), $"{{\"version\": {JsonSerializer.Serialize(version)}, \"supported_commands\": []}}");
        await info.WaitAsync(Patience.Limit);
        return link;
    }
}
