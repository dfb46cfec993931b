using System.Diagnostics;
using System.Text.Json;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Telemetry;

public sealed class TraceTests : IDisposable
{
    private readonly ObservedAgent _agent = new();
    private readonly RecordedActivities _activities;

    public TraceTests() => _activities = new RecordedActivities(_agent.Address);

    public void Dispose() => _activities.Dispose();

    [Fact]
    public async Task A_call_is_an_activity_with_the_conventions_attributes()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        using var parent = new Activity("caller");
        parent.Start();
        Task ping = client.GuestPingAsync();
        await _agent.AnswerAsync();
        await ping.WaitAsync(Patience.Limit);
        Assert.Same(parent, Activity.Current);

        Activity activity = Assert.Single(_activities.Ended);
        Assert.Equal(("guest-ping", ActivityKind.Client, ActivityStatusCode.Unset), (activity.DisplayName, activity.Kind, activity.Status));
        Assert.Equal(parent.SpanId, activity.ParentSpanId);
        Assert.Equal(
            [new("rpc.method", "guest-ping"), new("rpc.system.name", "qga"), new("server.address", _agent.Address)],
            activity.TagObjects.OrderBy(static tag => tag.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_agents_error_is_a_failed_activity_without_the_agents_words()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        await _agent.Link.FailAsync(await _agent.Link.ReadRequestAsync(), "Invented by a hostile guest", "words of the guest");
        await Assert.ThrowsAsync<QgaCommandException>(() => call.WaitAsync(Patience.Limit));
        Activity activity = Assert.Single(_activities.Ended);
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal("command_error", activity.GetTagItem("error.type"));
        Assert.Equal("_OTHER", activity.GetTagItem("rpc.response.status_code"));
        Assert.DoesNotContain("guest", activity.StatusDescription ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(activity.TagObjects, static tag => tag.Value is string text && text.Contains("words", StringComparison.Ordinal));
        Assert.Empty(activity.Events);
    }

    [Fact]
    public async Task A_lost_call_tells_whether_it_may_have_reached_the_guest()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        await _agent.Link.ReadRequestAsync();
        await _agent.Link.CloseAsync();
        await Assert.ThrowsAsync<QgaConnectionException>(() => exec.WaitAsync(Patience.Limit));
        Activity activity = Assert.Single(_activities.Ended);
        Assert.Equal("link_lost", activity.GetTagItem("error.type"));
        Assert.Equal(true, activity.GetTagItem("qga.may_have_reached_guest"));
    }

    [Fact]
    public async Task A_command_without_reply_tells_its_outcome()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<QgaNoReplyOutcome> shutdown = client.GuestShutdownAsync();
        await _agent.Link.ReadRequestAsync();
        await _agent.AnswerAsync();
        Assert.Equal(QgaNoReplyOutcome.Accepted, await shutdown.WaitAsync(Patience.Limit));
        Assert.Equal("accepted", Assert.Single(_activities.Ended).GetTagItem("qga.no_reply.outcome"));
    }

    [Fact]
    public async Task A_name_that_a_caller_made_up_is_no_activitys_name()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<JsonElement> call = client.InvokeAsync("made-up\u001b[31m" + new string('x', 100), JsonElement.Parse("{\"secret\": \"s3cret\"}"));
        await _agent.AnswerAsync();
        await call.WaitAsync(Patience.Limit);
        Activity activity = Assert.Single(_activities.Ended);
        Assert.Equal("_OTHER", activity.DisplayName);
        Assert.Equal("_OTHER", activity.GetTagItem("rpc.method"));
        string original = Assert.IsType<string>(activity.GetTagItem("rpc.method_original"));
        Assert.StartsWith("made-up\\u001B[31mxxx", original, StringComparison.Ordinal);
        Assert.True(original.Length < 80, original);
    }

    [Fact]
    public async Task A_canceled_call_and_a_disposed_client_are_told_apart()
    {
        QgaClient client = await _agent.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task canceled = client.GuestPingAsync(cancellation.Token);
        await cancellation.CancelAsync();
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled.WaitAsync(Patience.Limit));
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.True(canceled.IsCanceled);
        Assert.Equal("canceled", Assert.Single(_activities.Ended).GetTagItem("error.type"));
        Task closing = client.DisposeAsync().AsTask();
        await _agent.Link.CloseWhenClientDoesAsync();
        await closing.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task A_link_lives_in_no_callers_context()
    {
        var seen = new TaskCompletionSource<Activity?>();
        var scripted = new ScriptedAgent();
        QgaEndpoint endpoint = QgaEndpoint.FromDuplexPipe(_agent.Address, token =>
        {
            seen.TrySetResult(Activity.Current);
            return scripted.OpenAsync(token);
        });
        await using var client = new QgaClient(endpoint);
        using var parent = new Activity("caller");
        parent.Start();
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await scripted.AcceptInStepAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), "{}");
        await ping.WaitAsync(Patience.Limit);
        Assert.Null(await seen.Task);
    }
}
