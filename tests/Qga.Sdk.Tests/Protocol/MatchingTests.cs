using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

public sealed class MatchingTests
{
    private readonly ScriptedAgent _agent = new();

    [Fact]
    public async Task Replies_are_matched_by_id_whatever_their_order()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task<long>[] calls = [.. Enumerable.Range(0, 8).Select(i => client.GuestSyncAsync(new GuestSyncRequest { Id = i }))];
        ScriptedLink link = await _agent.AcceptInStepAsync();
        List<ScriptedRequest> requests = await link.ReadRequestsAsync(8);
        requests.Reverse();
        foreach (ScriptedRequest request in requests)
        {
            await link.ReplyAsync(request, request.SyncId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(Enumerable.Range(0, 8).Select(static i => (long)i), await Task.WhenAll(calls).WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Requests_reach_the_wire_in_call_order()
    {
        await using QgaClient client = await ConnectAsync();
        ScriptedLink link = _link!;
        Task<long>[] calls = [.. Enumerable.Range(0, 500).Select(i => client.GuestSyncAsync(new GuestSyncRequest { Id = i }))];
        for (int i = 0; i < calls.Length; i++)
        {
            ScriptedRequest request = await link.ReadRequestAsync();
            Assert.Equal(i, request.SyncId);
            await link.ReplyAsync(request, $"{i}");
        }

        await Task.WhenAll(calls).WaitAsync(Patience.Limit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_late_reply_of_a_cancelled_call_is_dropped_in_its_place(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds);
        ScriptedLink link = _link!;
        using var cancellation = new CancellationTokenSource();
        Task<long> first = client.GuestSyncAsync(new GuestSyncRequest { Id = 1 });
        Task<long> cancelled = client.GuestSyncAsync(new GuestSyncRequest { Id = 2 }, cancellation.Token);
        Task<long> third = client.GuestSyncAsync(new GuestSyncRequest { Id = 3 });
        List<ScriptedRequest> requests = await link.ReadRequestsAsync(3);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Patience.Limit));
        foreach (ScriptedRequest request in requests)
        {
            await link.ReplyAsync(request, $"{request.SyncId}");
        }

        long[] own = await Task.WhenAll(first, third).WaitAsync(Patience.Limit);
        Assert.Equal<long>([1, 3], own);
        Assert.Equal(1, client.LinkGeneration);
    }

    [Fact]
    public async Task Replies_that_belong_to_nobody_are_dropped()
    {
        await using QgaClient client = await ConnectAsync();
        ScriptedLink link = _link!;
        Task<long> call = client.GuestSyncAsync(new GuestSyncRequest { Id = 1 });
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.WriteAsync("{\"return\": 99, \"id\": 42}\n{\"return\": 98}\n{\"return\": 97, \"id\": \"x\"}\n{\"id\": 43, \"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\n");
        await link.ReplyAsync(request, "1");
        await link.ReplyAsync(request, "2");
        Assert.Equal(1, await call.WaitAsync(Patience.Limit));
        Task<long> next = client.GuestSyncAsync(new GuestSyncRequest { Id = 5 });
        await link.ReplyAsync(await link.ReadRequestAsync(), "5");
        Assert.Equal(5, await next.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_reply_with_an_id_is_nobodys_where_none_was_sent()
    {
        await using QgaClient client = await ConnectAsync(echoesIds: false);
        ScriptedLink link = _link!;
        Task<long> call = client.GuestSyncAsync(new GuestSyncRequest { Id = 1 });
        await link.ReadRequestAsync();
        await link.WriteAsync("{\"return\": 99, \"id\": 42}\n");
        ScriptedRequest first = await link.ReadRequestAsync();
        await link.AnswerSyncAsync(first, await link.ReadRequestAsync());
        ScriptedRequest again = await link.ReadRequestAsync();
        await link.ReplyAsync(again, "1");
        Assert.Equal(1, await call.WaitAsync(Patience.Limit));
        Assert.Equal(2, client.LinkGeneration);
    }

    [Theory]
    [InlineData("{\"return\": {\"host-name\": 7}, \"id\": ID}")]
    [InlineData("{\"return\": [], \"id\": ID}")]
    [InlineData("{\"return\": {}, \"id\": ID}")]
    [InlineData("{\"return\": {\"host-name\": \"\\ud800\"}, \"id\": ID}")]
    public async Task A_reply_of_the_wrong_shape_fails_its_own_call_only(string reply)
    {
        await using QgaClient client = await ConnectAsync();
        ScriptedLink link = _link!;
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.WriteAsync(reply.Replace("ID", request.Id, StringComparison.Ordinal) + "\n");
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => call.WaitAsync(Patience.Limit));
        Assert.Equal("guest-get-host-name", exception.CommandName);
        Assert.Contains("scripted", exception.Message, StringComparison.Ordinal);

        Task ping = client.GuestPingAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), "{}");
        await ping.WaitAsync(Patience.Limit);
        Assert.Equal(1, _agent.Connections);
    }

    [Fact]
    public async Task An_error_without_id_leads_to_a_resync_and_to_nobody_else()
    {
        await using QgaClient client = await ConnectAsync();
        ScriptedLink link = _link!;
        Task<long> call = client.GuestSyncAsync(new GuestSyncRequest { Id = 1 });
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.WriteAsync("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error, invalid keyword 'x'\"}}\n");
        ScriptedRequest first = await link.ReadRequestAsync();
        ScriptedRequest last = await link.ReadRequestAsync();
        await link.ReplyAsync(request, "1");
        await link.AnswerSyncAsync(first, last);
        Assert.Equal(1, await call.WaitAsync(Patience.Limit));
        Assert.Equal(2, client.LinkGeneration);
    }

    private ScriptedLink? _link;

    private async Task<QgaClient> ConnectAsync(bool echoesIds = true)
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options());
        _link = await _agent.AcceptInStepAsync(echoesIds);
        return await connecting;
    }
}
