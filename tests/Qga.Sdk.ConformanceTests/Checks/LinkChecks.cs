using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Getting into step, staying there with many callers, and leaving without harm.</summary>
internal static class LinkChecks
{
    private const int Callers = 64;
    private const int CallsEach = 30;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("link", "in step with one exchange after connecting", IsInStepAsync),
        new("link", "what an earlier client left half written is overcome", HalfRequestAsync),
        new("link", "what an earlier client sent in vain is overcome", GarbageAsync),
        new("link", "64 callers at once, each its own answer", ManyCallersAsync),
        new("link", "replies keep the order of the calls", OrderAsync),
        new("link", "a cancelled call disturbs nobody", CancelledAsync),
        new("link", "a client that leaves with answers under way does not kill the agent", LeavesAsync),
        new("link", "the next client is served when the first has gone", NextClientAsync),
        new("link", "the longest legal integers come back", IntegersAsync),
        new("link", "a request and a reply of many MiB", LargeAsync),
    ];

    private static async Task IsInStepAsync(AgentUnderTest agent)
    {
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Site.Endpoint);
        Assert.Equal(1, client.LinkGeneration);
        await client.GuestPingAsync();
        Assert.Equal(1, client.LinkGeneration);
    }

    private static async Task<CheckOutcome> HalfRequestAsync(AgentUnderTest agent)
    {
        if (agent.Site.SocketPath is null)
        {
            return CheckOutcome.NotHere("who brings requests and replies together keeps others off the link");
        }

        await SendAndLeaveAsync(agent, """{"execute": "guest-sync", "arguments": {"id": """u8.ToArray());
        QgaClient client = agent.NewClient();
        Assert.Equal(12, await client.GuestSyncAsync(new() { Id = 12 }));
        return CheckOutcome.Pass;
    }

    private static async Task<CheckOutcome> GarbageAsync(AgentUnderTest agent)
    {
        if (agent.Site.SocketPath is null)
        {
            return CheckOutcome.NotHere("who brings requests and replies together keeps others off the link");
        }

        await SendAndLeaveAsync(agent, Encoding.Latin1.GetBytes("\u00ff[[[[ nonsense } ] \" {\"execute\": 1}\n"));
        QgaClient client = agent.NewClient();
        Assert.Equal(13, await client.GuestSyncAsync(new() { Id = 13 }));
        return CheckOutcome.Pass;
    }

    private static async Task ManyCallersAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int call = 0; call < CallsEach; call++)
            {
                long unique = ((long)caller << 32) | (uint)call;
                Assert.Equal(unique, call % 2 == 0
                    ? await client.GuestSyncAsync(new() { Id = unique })
                    : await client.GuestSyncDelimitedAsync(new() { Id = unique }));
            }
        })));
        Assert.Equal(1, client.LinkGeneration);
    }

    private static async Task OrderAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        await client.GuestPingAsync();
        string file = agent.Files.File("ordered");
        long handle = await client.GuestFileOpenAsync(new() { Path = file, Mode = "w" });
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => client.GuestFileWriteAsync(new() { Handle = handle, BufB64 = Encoding.ASCII.GetBytes($"{i}\n") })));
        await client.GuestFileCloseAsync(new() { Handle = handle });
        Assert.Equal(string.Concat(Enumerable.Range(0, 100).Select(static i => $"{i}\n")), await agent.Files.ReadTextAsync(file));
    }

    private static async Task CancelledAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        await client.GuestPingAsync();
        for (long i = 0; i < 50; i++)
        {
            using var cancellation = new CancellationTokenSource();
            Task<long> cancelled = client.GuestSyncAsync(new() { Id = 1000 + i }, cancellation.Token);
            Task<long> other = client.GuestSyncAsync(new() { Id = i });
            await cancellation.CancelAsync();
            Assert.Equal(i, await other);
            try
            {
                Assert.Equal(1000 + i, await cancelled);
            }
            catch (OperationCanceledException)
            {
                // Either is right: the answer may have been there before.
            }
        }
    }

    private static async Task LeavesAsync(AgentUnderTest agent)
    {
        string file = (await agent.Files.RandomAsync("large", 1 << 20)).Path;
        for (int i = 0; i < 10; i++)
        {
            var client = new QgaClient(agent.Site.Endpoint);
            long handle = await client.GuestFileOpenAsync(new() { Path = file });
            Task[] unanswered = [.. Enumerable.Range(0, 4).Select(_ => client.GuestFileReadAsync(new() { Handle = handle, Count = 1 << 18 }))];
            await client.DisposeAsync();
            await Task.WhenAll(unanswered).ContinueWith(static _ => { }, TaskScheduler.Default);
            Assert.True(await agent.Site.IsAliveAsync());
        }
    }

    private static async Task NextClientAsync(AgentUnderTest agent)
    {
        var first = new QgaClient(agent.Site.Endpoint);
        long handle = await first.GuestFileOpenAsync(new() { Path = "/dev/zero" });
        Task<GuestAgentInfo> waiting = agent.NewClient().GuestInfoAsync();
        await first.GuestPingAsync();
        await first.DisposeAsync();
        Assert.Equal(agent.Release.Version, (await waiting).Version.Split(' ', '-')[0]);

        // What the agent holds outlives the link. The one before was still open, so this one came third.
        await using var third = new QgaClient(agent.Site.Endpoint, new() { ConnectTimeout = Patience.Limit });
        Task<GuestFileRead> read = third.GuestFileReadAsync(new() { Handle = handle, Count = 10 });
        await agent.CloseClientsAsync();
        Assert.Equal(10, (await read).Count);
    }

    private static async Task IntegersAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        foreach (long id in (long[])[long.MaxValue, long.MinValue, 0, -1])
        {
            Assert.Equal(id, await client.GuestSyncAsync(new() { Id = id }));
        }
    }

    private static async Task<CheckOutcome> LargeAsync(AgentUnderTest agent)
    {
        if (agent.Site.SocketPath is null)
        {
            return CheckOutcome.NotHere(CheckOutcome.ShortRequests);
        }

        int size = agent.Site.LargeLength;
        QgaClient client = agent.NewClient();
        byte[] content = RandomNumberGenerator.GetBytes(size);
        string file = agent.Files.File("large");
        long target = await client.GuestFileOpenAsync(new() { Path = file, Mode = "w" });
        Assert.Equal(size, (await client.GuestFileWriteAsync(new() { Handle = target, BufB64 = content })).Count);
        await client.GuestFileCloseAsync(new() { Handle = target });
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), await agent.Files.HashAsync(file));

        long source = await client.GuestFileOpenAsync(new() { Path = file });
        GuestFileRead read = await client.GuestFileReadAsync(new() { Handle = source, Count = size });
        Assert.True(read.BufB64.Span.SequenceEqual(content));
        await client.GuestFileCloseAsync(new() { Handle = source });
        return CheckOutcome.Pass;
    }

    // Reads to the end before it closes: an agent dies of a client that leaves answers unread.
    private static async Task SendAndLeaveAsync(AgentUnderTest agent, byte[] bytes)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(agent.Site.SocketPath!));
        await socket.SendAsync(bytes);
        socket.Shutdown(SocketShutdown.Send);
        byte[] buffer = new byte[4096];
        using var late = new CancellationTokenSource(agent.Site.TellsEnd ? Patience.Limit : TimeSpan.FromMilliseconds(300));
        try
        {
            while (await socket.ReceiveAsync(buffer, late.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (!agent.Site.TellsEnd)
        {
            // Behind virtio-serial what this one has asked for goes to the next.
        }
    }
}
