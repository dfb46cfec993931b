using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

public sealed class BrokenLinkTests
{
    private readonly ScriptedAgent _agent = new();
    private ScriptedLink _link = null!;

    [Fact]
    public async Task A_started_process_is_not_started_again_when_the_link_breaks()
    {
        await using QgaClient client = await ConnectAsync();
        Task<GuestExec> call = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        await _link.ReadRequestAsync();
        await _link.CloseAsync();
        QgaConnectionException lost = await Assert.ThrowsAsync<QgaConnectionException>(() => call.WaitAsync(Patience.Limit));
        Assert.True(lost.MayHaveReachedGuest);
        Assert.Equal(("guest-exec", "scripted", QgaConnectionFailure.Lost), (lost.CommandName, lost.Endpoint, lost.Failure));
        Assert.Equal(1, _agent.Connections);
    }

    [Fact]
    public async Task A_process_of_whose_request_no_byte_was_sent_is_started_over_the_next_link()
    {
        await using QgaClient client = await ConnectAsync();
        Task ping = client.GuestPingAsync(new CancellationToken());
        await _link.ReadRequestAsync();

        // In doubt nothing is written: the process waits unsent when the link breaks.
        await _link.WriteAsync("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n");
        await _link.ReadRequestAsync();
        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        await _link.CloseAsync();

        ScriptedLink second = await _agent.AcceptInStepAsync();
        int started = 0;
        for (int i = 0; i < 2; i++)
        {
            ScriptedRequest request = await second.ReadRequestAsync();
            started += request.Command == "guest-exec" ? 1 : 0;
            await second.ReplyAsync(request, request.Command == "guest-exec" ? "{\"pid\": 7}" : "{}");
        }

        Assert.Equal(7, (await exec.WaitAsync(Patience.Limit)).Pid);
        await ping.WaitAsync(Patience.Limit);
        Assert.Equal(1, started);
    }

    [Theory]
    [InlineData("guest-info", true)]
    [InlineData("guest-fsfreeze-thaw", true)]
    [InlineData("guest-fsfreeze-freeze", false)]
    [InlineData("guest-exec-status", false)]
    [InlineData("guest-file-read", false)]
    public async Task Only_commands_whose_effect_allows_it_are_repeated(string name, bool isRepeated)
    {
        await using QgaClient client = await ConnectAsync();
        Task call = name switch
        {
            "guest-info" => client.GuestInfoAsync(),
            "guest-fsfreeze-thaw" => client.GuestFsfreezeThawAsync(),
            "guest-fsfreeze-freeze" => client.GuestFsfreezeFreezeAsync(),
            "guest-exec-status" => client.GuestExecStatusAsync(new GuestExecStatusRequest { Pid = 1 }),
            _ => client.GuestFileReadAsync(new GuestFileReadRequest { Handle = 1 }),
        };
        await _link.ReadRequestAsync();
        await _link.CloseAsync();
        if (!isRepeated)
        {
            await Assert.ThrowsAsync<QgaConnectionException>(() => call.WaitAsync(Patience.Limit));
            Assert.Equal(1, _agent.Connections);
            return;
        }

        ScriptedLink second = await _agent.AcceptInStepAsync();
        ScriptedRequest again = await second.ReadRequestAsync();
        Assert.Equal(name, again.Command);
        await second.ReplyAsync(again, name == "guest-info" ? "{\"version\": \"1\", \"supported_commands\": []}" : "0");
        await call.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task An_invoked_command_is_never_repeated_whatever_it_is()
    {
        await using QgaClient client = await ConnectAsync();
        Task call = client.InvokeAsync("guest-info");
        await _link.ReadRequestAsync();
        await _link.CloseAsync();
        await Assert.ThrowsAsync<QgaConnectionException>(() => call.WaitAsync(Patience.Limit));
        Assert.Equal(1, _agent.Connections);
    }

    [Theory]
    [InlineData("this is no JSON\n")]
    [InlineData("{\"return\": {}\n")]
    [InlineData("[1, 2, 3]\n")]
    [InlineData("{\"timestamp\": 5}\n")]
    public async Task A_line_that_is_no_reply_breaks_the_link_with_a_typed_error(string line)
    {
        await using QgaClient client = await ConnectAsync();
        Task<GuestExec> call = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        await _link.ReadRequestAsync();
        await _link.WriteAsync(line);
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => call.WaitAsync(Patience.Limit));
        Assert.Equal(("guest-exec", "scripted"), (exception.CommandName, exception.Endpoint));
        Assert.Contains("scripted", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Check", exception.Message, StringComparison.Ordinal);

        // The same client goes on over a new link.
        Task ping = client.GuestPingAsync();
        ScriptedLink second = await _agent.AcceptInStepAsync();
        await second.ReplyAsync(await second.ReadRequestAsync(), "{}");
        await ping.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task What_a_dying_agent_leaves_of_a_line_costs_a_read_only_command_nothing()
    {
        await using QgaClient client = await ConnectAsync();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        await _link.ReadRequestAsync();
        await _link.WriteAsync("{\"return\": {\"host-na{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n");
        ScriptedLink second = await _agent.AcceptInStepAsync();
        await second.ReplyAsync(await second.ReadRequestAsync(), "{\"host-name\": \"back\"}");
        Assert.Equal("back", (await call.WaitAsync(Patience.Limit)).HostName);
    }

    [Fact]
    public async Task A_command_that_was_sent_over_the_second_link_and_not_answered_is_not_called_unsent()
    {
        var clock = new ManualTimeProvider();
        await using QgaClient client = await ConnectAsync(Hasty.Options(options =>
        {
            options.TimeProvider = clock;
            options.CommandTimeout = TimeSpan.FromSeconds(3);
        }));
        await _link.WriteAsync("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n");
        await _link.ReadRequestAsync();
        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        await _link.CloseAsync();
        ScriptedLink second = await _agent.AcceptInStepAsync();
        Assert.Equal("guest-exec", (await second.ReadRequestAsync()).Command);
        clock.Advance(TimeSpan.FromSeconds(3));
        QgaTimeoutException timeout = await Assert.ThrowsAsync<QgaTimeoutException>(() => exec.WaitAsync(Patience.Limit));
        Assert.True(timeout.MayHaveReachedGuest);
    }

    [Fact]
    public async Task What_was_sent_once_is_not_called_unsent_when_trying_again_fails()
    {
        int links = 0;
        QgaEndpoint endpoint = QgaEndpoint.FromDuplexPipe("once", token => links++ == 0
            ? _agent.OpenAsync(token)
            : throw new IOException("gone"));
        Task<QgaClient> connecting = QgaClient.ConnectAsync(endpoint, Hasty.Options());
        _link = await _agent.AcceptInStepAsync();
        await using QgaClient client = await connecting;
        Task<long> thaw = client.GuestFsfreezeThawAsync();
        await _link.ReadRequestAsync();
        await _link.CloseAsync();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => thaw.WaitAsync(Patience.Limit));
        Assert.True(exception.MayHaveReachedGuest);
        Assert.Contains("earlier attempt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_over_the_cap_breaks_the_link_before_it_fills_the_memory()
    {
        await using QgaClient client = await ConnectAsync(Hasty.Options(options => options.MaxReplyBytes = 100_000));
        Task<GuestExecStatus> call = client.GuestExecStatusAsync(new GuestExecStatusRequest { Pid = 1 });
        await _link.ReadRequestAsync();
        Task flood = _link.WriteAsync("{\"return\": {\"exited\": true, \"out-data\": \"" + new string('A', 200_000));
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => call.WaitAsync(Patience.Limit));
        Assert.Contains("100,000", exception.Message, StringComparison.Ordinal);
        await flood;
    }

    [Fact]
    public async Task Every_caller_hears_of_a_broken_link_with_an_exception_of_its_own()
    {
        await using QgaClient client = await ConnectAsync(Hasty.Options(options => options.MaxRetries = 0));
        Task<GuestHostName> first = client.GuestGetHostNameAsync();
        Task<GuestTimezone> second = client.GuestGetTimezoneAsync();
        await _link.ReadRequestAsync();
        await _link.ReadRequestAsync();
        await _link.CloseAsync();
        QgaConnectionException a = await Assert.ThrowsAsync<QgaConnectionException>(() => first.WaitAsync(Patience.Limit));
        QgaConnectionException b = await Assert.ThrowsAsync<QgaConnectionException>(() => second.WaitAsync(Patience.Limit));
        Assert.Equal(("guest-get-host-name", "guest-get-timezone"), (a.CommandName, b.CommandName));
    }

    [Fact]
    public async Task Reconnecting_is_done_once_for_all_callers()
    {
        await using QgaClient client = await ConnectAsync();
        await _link.CloseAsync();
        await Patience.UntilAsync(() => client.LinkGeneration == 1, "the link is in step");
        Task<long>[] calls = [.. Enumerable.Range(0, 50).Select(i => client.GuestSyncAsync(new GuestSyncRequest { Id = i }))];
        ScriptedLink second = await _agent.AcceptInStepAsync();
        for (int i = 0; i < 50; i++)
        {
            ScriptedRequest request = await second.ReadRequestAsync();
            await second.ReplyAsync(request, $"{request.SyncId}");
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(static i => (long)i), await Task.WhenAll(calls).WaitAsync(Patience.Limit));
        Assert.Equal(2, _agent.Connections);
    }

    private async Task<QgaClient> ConnectAsync(QgaClientOptions? options = null)
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, options ?? Hasty.Options());
        _link = await _agent.AcceptInStepAsync();
        return await connecting;
    }
}
