using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

/// <summary>No more is on its way to an agent than it takes in one reading, or one longer request.</summary>
public sealed class WindowTests
{
    private const int Reading = 4096;

    private readonly ScriptedAgent _agent = new();
    private readonly ManualTimeProvider _clock = new();
    private ScriptedLink _link = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unanswered_requests_fit_into_one_reading(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds);
        Task<long>[] calls = [.. Enumerable.Range(0, 500).Select(i => client.GuestSyncAsync(new() { Id = i }))];
        int before = _link.Received.Count;
        Queue<ScriptedRequest> unanswered = new();
        int answeredBytes = before;
        for (int answered = 0; answered < calls.Length; answered++)
        {
            while (_link.HasUnread())
            {
                unanswered.Enqueue(await _link.ReadRequestAsync());
            }

            Assert.InRange(_link.Received.Count - answeredBytes, 1, Reading);
            ScriptedRequest request = unanswered.Count > 0 ? unanswered.Dequeue() : await _link.ReadRequestAsync();
            Assert.Equal(answered, request.SyncId);
            answeredBytes += LengthOf(request);
            await _link.ReplyAsync(request, $"{answered}");
            await calls[answered].WaitAsync(Patience.Limit);
        }
    }

    [Fact]
    public async Task A_long_request_goes_alone()
    {
        await using QgaClient client = await ConnectAsync();
        Task ping = client.GuestPingAsync();
        Task<GuestFileWrite> write = WriteAsync(client, Reading);
        Task<GuestFileWrite> next = WriteAsync(client, 10);
        ScriptedRequest first = await _link.ReadRequestAsync();
        Assert.Equal("guest-ping", first.Command);
        Assert.False(_link.HasUnread());

        await _link.ReplyAsync(first, "{}");
        await ping.WaitAsync(Patience.Limit);
        ScriptedRequest second = await _link.ReadRequestAsync();
        Assert.False(_link.HasUnread());

        await _link.ReplyAsync(second, "{\"count\": 4096, \"eof\": false}");
        await write.WaitAsync(Patience.Limit);
        await _link.ReplyAsync(await _link.ReadRequestAsync(), "{\"count\": 10, \"eof\": false}");
        await next.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task What_stands_behind_a_long_request_that_is_given_up_goes_out()
    {
        await using QgaClient client = await ConnectAsync();
        Task first = client.GuestPingAsync();
        using var leaving = new CancellationTokenSource();
        Task write = client.GuestFileWriteAsync(new() { Handle = 1, BufB64 = new byte[Reading] }, leaving.Token);
        Task second = client.GuestPingAsync();
        ScriptedRequest slow = await _link.ReadRequestAsync();
        Assert.False(_link.HasUnread());
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        ScriptedRequest ping = await _link.ReadRequestAsync().WaitAsync(Patience.Limit);
        Assert.Equal("guest-ping", ping.Command);
        await _link.ReplyAsync(slow, "{}");
        await _link.ReplyAsync(ping, "{}");
        await Task.WhenAll(first, second).WaitAsync(Patience.Limit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newline_never_begins_a_reading(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds);
        for (int content = 2900; content < 3100; content++)
        {
            int before = _link.Received.Count;
            Task<GuestFileWrite> write = WriteAsync(client, content);
            ScriptedRequest request = await _link.ReadRequestAsync();
            Assert.Equal(content, request.Arguments.GetProperty("buf-b64").GetBytesFromBase64().Length);
            Assert.NotEqual(0, (_link.Received.Count - before - 1) % Reading);
            await _link.ReplyAsync(request, $"{{\"count\": {content}, \"eof\": false}}");
            await write.WaitAsync(Patience.Limit);
        }
    }

    [Fact]
    public async Task Who_waits_behind_a_reply_that_never_comes_brings_the_link_back()
    {
        await using QgaClient client = await ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task<GuestFileWrite> lost = WriteAsync(client, Reading, cancellation.Token);
        await _link.ReadRequestAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost.WaitAsync(Patience.Limit));

        Task ping = client.GuestPingAsync();
        Assert.False(_link.HasUnread());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False((await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit))).MayHaveReachedGuest);

        await _link.AnswerSyncAsync();
        Task again = client.GuestPingAsync();
        await _link.ReplyAsync(await _link.ReadRequestAsync(), "{}");
        await again.WaitAsync(Patience.Limit);
    }

    private async Task<QgaClient> ConnectAsync(bool echoesIds = true)
    {
        var client = new QgaClient(_agent.Endpoint, Hasty.Options(options => options.TimeProvider = _clock));
        Task<long> first = client.GuestSyncAsync(new() { Id = 1 });
        _link = await _agent.AcceptInStepAsync(echoesIds);
        await _link.ReplyAsync(await _link.ReadRequestAsync(), "1");
        await first.WaitAsync(Patience.Limit);
        return client;
    }

    private static Task<GuestFileWrite> WriteAsync(QgaClient client, int length, CancellationToken cancellationToken = default) =>
        client.GuestFileWriteAsync(new() { Handle = 1, BufB64 = new byte[length] }, cancellationToken);

    private static int LengthOf(ScriptedRequest request) => Encoding.UTF8.GetByteCount(request.Json.GetRawText()) + 1;
}
