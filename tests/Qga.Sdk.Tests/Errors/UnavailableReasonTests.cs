using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Errors;

/// <summary>The agent has one class for three reasons, and different words in different versions.</summary>
public sealed class UnavailableReasonTests
{
    private readonly ScriptedAgent _agent = new();

    [Theory]
    [InlineData("The command guest-get-users has not been found", QgaUnavailableReason.Unknown)]
    [InlineData("Command guest-get-users has been disabled", QgaUnavailableReason.Disabled)]
    [InlineData("Command guest-get-users has been disabled: the command is not allowed", QgaUnavailableReason.Disabled)]
    public async Task The_words_of_newer_agents_tell_it(string description, QgaUnavailableReason expected)
    {
        (Task<QgaCommandUnavailableException> failing, _) = await AskAsync(description);
        QgaCommandUnavailableException exception = await failing;
        Assert.Equal((expected, description, QgaErrorClass.CommandNotFound), (exception.Reason, exception.Description, exception.Class));
        Assert.Equal(("guest-get-users", "scripted"), (exception.CommandName, exception.Endpoint));
        Assert.Contains(description, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"frozen\"", QgaUnavailableReason.Frozen)]
    [InlineData("\"thawed\"", QgaUnavailableReason.Disabled)]
    public async Task Where_the_words_of_old_agents_do_not_the_agent_is_asked(string status, QgaUnavailableReason expected)
    {
        (Task<QgaCommandUnavailableException> failing, ScriptedLink link) = await AskAsync("The command guest-get-users has been disabled for this instance");
        await AnswerInfoAsync(link, "{\"name\": \"guest-get-users\", \"enabled\": false, \"success-response\": true}");
        ScriptedRequest question = await link.ReadRequestAsync();
        Assert.Equal("guest-fsfreeze-status", question.Command);
        await link.ReplyAsync(question, status);
        Assert.Equal(expected, (await failing).Reason);
    }

    [Theory]
    [InlineData("\"frozen\"", QgaUnavailableReason.Frozen)]
    [InlineData("\"thawed\"", QgaUnavailableReason.Disabled)]
    [InlineData(null, QgaUnavailableReason.Frozen)]
    public async Task What_an_agent_calls_frozen_after_it_was_thawed_is_disabled(string? status, QgaUnavailableReason expected)
    {
        const string description = "Command guest-get-users has been disabled: the agent is in frozen state";
        (Task<QgaCommandUnavailableException> failing, ScriptedLink link) = await AskAsync(description);
        ScriptedRequest question = await link.ReadRequestAsync();
        Assert.Equal("guest-fsfreeze-status", question.Command);
        await (status is null ? link.FailAsync(question, "CommandNotFound", "Command guest-fsfreeze-status has been disabled") : link.ReplyAsync(question, status));
        QgaCommandUnavailableException exception = await failing;
        Assert.Equal((expected, description), (exception.Reason, exception.Description));
    }

    [Fact]
    public async Task Words_of_another_agent_are_settled_by_guest_info()
    {
        (Task<QgaCommandUnavailableException> failing, ScriptedLink link) = await AskAsync("no idea what you mean");
        await AnswerInfoAsync(link, "{\"name\": \"guest-ping\", \"enabled\": true, \"success-response\": true}");
        Assert.Equal(QgaUnavailableReason.Unknown, (await failing).Reason);
    }

    private static async Task AnswerInfoAsync(ScriptedLink link, string command)
    {
        ScriptedRequest question = await link.ReadRequestAsync();
        Assert.Equal("guest-info", question.Command);
        await link.ReplyAsync(question, $"{{\"version\": \"5.2.0\", \"supported_commands\": [{command}]}}");
    }

    private async Task<(Task<QgaCommandUnavailableException> Failing, ScriptedLink Link)> AskAsync(string description)
    {
        var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task<IReadOnlyList<GuestUser>> call = client.GuestGetUsersAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.FailAsync(request, "CommandNotFound", description);
        return (FailAsync(client, call), link);
    }

    private static async Task<QgaCommandUnavailableException> FailAsync(QgaClient client, Task call)
    {
        await using (client)
        {
            return await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => call.WaitAsync(Patience.Limit));
        }
    }
}
