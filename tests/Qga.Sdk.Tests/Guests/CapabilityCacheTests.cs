using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests;

/// <summary>What an agent offers is asked once on each link, and only about that link.</summary>
public sealed class CapabilityCacheTests
{
    private readonly ScriptedAgent _agent = new();

    [Fact]
    public async Task Many_callers_share_one_question_and_later_ones_ask_none()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task<GuestCapabilities>[] calls = [.. Enumerable.Range(0, 16).Select(_ => client.GetCapabilitiesAsync())];
        ScriptedLink link = await _agent.AcceptInStepAsync();
        await AnswerAsync(link, "11.1.3");
        GuestCapabilities[] all = await Task.WhenAll(calls).WaitAsync(Patience.Limit);
        Assert.All(all, one => Assert.Same(all[0], one));
        Assert.Same(all[0], await client.GetCapabilitiesAsync());
        Assert.False(link.HasUnread());
        Assert.Equal("11.1.3", all[0].AgentVersionText);
    }

    [Fact]
    public async Task Another_link_is_asked_anew()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task<GuestCapabilities> asking = client.GetCapabilitiesAsync();
        ScriptedLink first = await _agent.AcceptInStepAsync();
        await AnswerAsync(first, "7.2.22");
        Assert.Equal((new Version(7, 2, 22), true), Of(await asking.WaitAsync(Patience.Limit)));
        await first.CloseAsync();
        await Patience.UntilAsync(() => client.EchoesRequestIds is null, "the client hears that the link has gone");

        asking = client.GetCapabilitiesAsync();
        ScriptedLink second = await _agent.AcceptInStepAsync(echoesIds: false);
        await AnswerAsync(second, "3.1.0");
        Assert.Equal((new Version(3, 1, 0), false), Of(await asking.WaitAsync(Patience.Limit)));
    }

    [Fact]
    public async Task A_link_that_was_brought_back_into_step_is_asked_anew()
    {
        var clock = new ManualTimeProvider();
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options(options =>
        {
            options.TimeProvider = clock;
            options.CommandTimeouts["guest-ping"] = TimeSpan.FromSeconds(1);
        }));
        Task<GuestCapabilities> asking = client.GetCapabilitiesAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync();
        await AnswerAsync(link, "7.2.22");
        await asking.WaitAsync(Patience.Limit);

        Task late = client.GuestPingAsync();
        await link.ReadRequestAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => late.WaitAsync(Patience.Limit));
        await link.AnswerSyncAsync();
        await Patience.UntilAsync(() => client.LinkGeneration == 2, "the link is back in step");
        asking = client.GetCapabilitiesAsync();
        await AnswerAsync(link, "10.0.2");
        Assert.Equal("10.0.2", (await asking.WaitAsync(Patience.Limit)).AgentVersionText);
        Assert.Equal(1, _agent.Connections);
    }

    [Fact]
    public async Task An_answer_of_a_link_that_broke_under_the_question_is_not_taken_for_the_next_ones()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task ping = client.GuestPingAsync();
        ScriptedLink first = await _agent.AcceptInStepAsync();
        await first.ReplyAsync(await first.ReadRequestAsync(), "{}");
        await ping.WaitAsync(Patience.Limit);
        Task<GuestCapabilities> asking = client.GetCapabilitiesAsync();
        Assert.Equal("guest-info", (await first.ReadRequestAsync()).Command);
        await first.CloseAsync();

        ScriptedLink second = await _agent.AcceptInStepAsync();
        await AnswerAsync(second, "11.1.3");
        Assert.Equal("11.1.3", (await asking.WaitAsync(Patience.Limit)).AgentVersionText);
        Assert.Equal("11.1.3", (await client.GetCapabilitiesAsync().WaitAsync(Patience.Limit)).AgentVersionText);
        Assert.Equal(2, client.LinkGeneration);
        Assert.False(second.HasUnread());
    }

    [Fact]
    public async Task One_callers_cancellation_fails_no_other()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        using var giveUp = new CancellationTokenSource();
        Task<GuestCapabilities> impatient = client.GetCapabilitiesAsync(cancellationToken: giveUp.Token);
        Task<GuestCapabilities> patient = client.GetCapabilitiesAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync();
        ScriptedRequest question = await link.ReadRequestAsync();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.WaitAsync(Patience.Limit));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetCapabilitiesAsync(cancellationToken: giveUp.Token));
        await link.ReplyAsync(question, Info("9.1.0"));
        Assert.Equal("9.1.0", (await patient.WaitAsync(Patience.Limit)).AgentVersionText);
        Assert.False(link.HasUnread());
    }

    [Fact]
    public async Task A_refresh_asks_again_and_its_answer_is_kept()
    {
        bool isFrozen = false;
        using FakeClient client = Answering(_ => !isFrozen);
        Assert.True((await client.GetCapabilitiesAsync()).Supports("guest-exec"));
        isFrozen = true;
        Assert.True((await client.GetCapabilitiesAsync()).Supports("guest-exec"));
        Assert.False((await client.GetCapabilitiesAsync(refresh: true)).Supports("guest-exec"));
        Assert.False((await client.GetCapabilitiesAsync()).Supports("guest-exec"));
        Assert.Equal(2, client.CountOf("guest-info"));
    }

    [Fact]
    public async Task A_refresh_does_not_share_a_question_asked_before_it()
    {
        List<TaskCompletionSource<bool>> gates = [];
        using var client = new FakeClient();
        client.OnAsync(QgaCommands.GuestInfo, async (_, _) =>
        {
            var gate = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gates)
            {
                gates.Add(gate);
            }

            return InfoOf(await gate.Task);
        });
        Task<GuestCapabilities> first = client.GetCapabilitiesAsync();
        await Patience.UntilAsync(() => client.CountOf("guest-info") == 1 && Count() == 1, "the first question is asked");
        Task<GuestCapabilities> refresh = client.GetCapabilitiesAsync(refresh: true);
        await Patience.UntilAsync(() => Count() == 2, "the second question is asked");

        // The older answer comes later and does not win.
        gates[1].SetResult(false);
        Assert.False((await refresh.WaitAsync(Patience.Limit)).Supports("guest-exec"));
        gates[0].SetResult(true);
        Assert.True((await first.WaitAsync(Patience.Limit)).Supports("guest-exec"));
        Assert.False((await client.GetCapabilitiesAsync()).Supports("guest-exec"));

        int Count()
        {
            lock (gates)
            {
                return gates.Count;
            }
        }
    }

    [Fact]
    public async Task A_question_about_a_link_that_is_gone_answers_no_call_made_since()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int questions = 0;
        using var client = new FakeClient();
        client.OnAsync(QgaCommands.GuestInfo, async (_, _) =>
        {
            bool isFirst = Interlocked.Increment(ref questions) == 1;
            await gate.Task;
            return InfoOf(isFirst);
        });
        Task<GuestCapabilities> before = client.GetCapabilitiesAsync();
        await Patience.UntilAsync(() => Volatile.Read(ref questions) == 1, "the question is asked");
        client.LinkGeneration = 2;
        Task<GuestCapabilities> after = client.GetCapabilitiesAsync();
        gate.SetResult();
        Assert.True((await before.WaitAsync(Patience.Limit)).Supports("guest-exec"));
        Assert.False((await after.WaitAsync(Patience.Limit)).Supports("guest-exec"));
        Assert.False((await client.GetCapabilitiesAsync()).Supports("guest-exec"));
        Assert.Equal(2, client.CountOf("guest-info"));
    }

    [Fact]
    public async Task A_client_that_does_not_tell_its_generation_is_asked_each_time()
    {
        using FakeClient client = Answering(static _ => true);
        client.LinkGeneration = 0;
        await client.GetCapabilitiesAsync();
        await client.GetCapabilitiesAsync();
        Assert.Equal(2, client.CountOf("guest-info"));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        int questions = 0;
        using FakeClient client = Answering(_ => ++questions == 1 ? throw new QgaCommandException("no", QgaErrorClass.GenericError, "no") : true);
        await Assert.ThrowsAsync<QgaCommandException>(() => client.GetCapabilitiesAsync());
        Assert.True((await client.GetCapabilitiesAsync()).Supports("guest-exec"));
    }

    [Fact]
    public async Task Clients_do_not_share_answers()
    {
        using FakeClient first = Answering(static _ => true);
        using FakeClient second = Answering(static _ => false);
        Assert.True((await first.GetCapabilitiesAsync()).Supports("guest-exec"));
        Assert.False((await second.GetCapabilitiesAsync()).Supports("guest-exec"));
    }

    private static (Version?, bool?) Of(GuestCapabilities capabilities) => (capabilities.AgentVersion, capabilities.EchoesRequestIds);

    private static async Task AnswerAsync(ScriptedLink link, string version)
    {
        ScriptedRequest question = await link.ReadRequestAsync();
        Assert.Equal("guest-info", question.Command);
        await link.ReplyAsync(question, Info(version));
    }

    private static string Info(string version) =>
        $"{{\"version\": \"{version}\", \"supported_commands\": [{{\"name\": \"guest-ping\", \"enabled\": true, \"success-response\": true}}]}}";

    private static FakeClient Answering(Func<int, bool> isEnabled) =>
        new FakeClient().On(QgaCommands.GuestInfo, _ => InfoOf(isEnabled(0)));

    private static GuestAgentInfo InfoOf(bool isEnabled) => new()
    {
        Version = "11.1.3",
        SupportedCommands = [new GuestAgentCommandInfo { Name = "guest-exec", Enabled = isEnabled, SuccessResponse = true }],
    };
}
