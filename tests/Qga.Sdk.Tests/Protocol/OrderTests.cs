using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

/// <summary>Requests reach the wire in call order, also around a connect.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task Calls_made_before_the_link_is_up_go_out_in_their_order_and_before_later_ones()
    {
        for (int round = 0; round < 50; round++)
        {
            var agent = new ScriptedAgent();
            await using var client = new QgaClient(agent.Endpoint, Hasty.Options());
            List<Task<long>> calls = [.. Enumerable.Range(0, 100).Select(i => client.GuestSyncAsync(new GuestSyncRequest { Id = i }))];
            ScriptedLink link = await agent.AcceptAsync();
            ScriptedRequest first = await link.ReadRequestAsync();
            ScriptedRequest last = await link.ReadRequestAsync();
            Task answering = link.AnswerSyncAsync(first, last);
            calls.AddRange(Enumerable.Range(100, 100).Select(i => client.GuestSyncAsync(new GuestSyncRequest { Id = i })));
            await answering;
            for (int i = 0; i < calls.Count; i++)
            {
                ScriptedRequest request = await link.ReadRequestAsync();
                Assert.Equal(i, request.SyncId);
                await link.ReplyAsync(request, $"{i}");
            }

            await Task.WhenAll(calls).WaitAsync(Patience.Limit);
            await link.CloseAsync();
        }
    }

    [Fact]
    public async Task A_caller_that_leaves_the_line_holds_up_nobody()
    {
        var agent = new ScriptedAgent();
        await using var client = new QgaClient(agent.Endpoint, Hasty.Options());
        using var cancellation = new CancellationTokenSource();
        Task<long> first = client.GuestSyncAsync(new GuestSyncRequest { Id = 1 });
        Task<long> second = client.GuestSyncAsync(new GuestSyncRequest { Id = 2 }, cancellation.Token);
        Task<long> third = client.GuestSyncAsync(new GuestSyncRequest { Id = 3 });
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience.Limit));
        ScriptedLink link = await agent.AcceptInStepAsync();
        foreach (int id in (int[])[1, 3])
        {
            ScriptedRequest request = await link.ReadRequestAsync();
            Assert.Equal(id, request.SyncId);
            await link.ReplyAsync(request, $"{id}");
        }

        await Task.WhenAll(first, third).WaitAsync(Patience.Limit);

        // The line is empty again: the next call is not kept waiting for anybody.
        Task<long> fourth = client.GuestSyncAsync(new GuestSyncRequest { Id = 4 });
        await link.ReplyAsync(await link.ReadRequestAsync(), "4");
        Assert.Equal(4, await fourth.WaitAsync(Patience.Limit));
    }
}
