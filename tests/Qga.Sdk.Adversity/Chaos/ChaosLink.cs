using System.Net.Sockets;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>
/// One link through the proxy. However it ends for the client, the agent is told that nothing more comes and is read to its end, because
/// an agent whose client leaves replies unread dies; what it still said is stale, and comes to the next client.
/// </summary>
internal sealed class ChaosLink(ChaosProxy proxy, Socket client, Socket agent)
{
    private const int BufferBytes = 64 * 1024;

    private readonly RequestPath _requests = new(proxy, client, agent);
    private Task _killing = Task.CompletedTask;
    private bool _isSwallowing;

    private Random Random => proxy.Deck.Random;

    public async Task RunAsync()
    {
        Task requests = _requests.PassAsync();
        await PassRepliesAsync();
        client.Dispose();
        await requests;
        await _killing;
    }

    /// <summary>Ends the link for the client.</summary>
    public void Break(bool withReset)
    {
        try
        {
            client.LingerState = new LingerOption(withReset, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        client.Dispose();
    }

    private async Task PassRepliesAsync()
    {
        var replies = new ReplyPath(client, Random);
        var lines = new LineCutter();
        byte[] buffer = new byte[BufferBytes];
        try
        {
            await replies.SendStaleAsync(proxy);
            int received;
            while ((received = await agent.ReceiveAsync(buffer)) > 0)
            {
                foreach (byte[] line in lines.Take(buffer.AsSpan(0, received)))
                {
                    await PassAsync(replies, line);
                }

                await replies.FlushAsync();
            }
        }
        catch (SocketException)
        {
            // The agent was killed.
        }
    }

    private async Task PassAsync(ReplyPath replies, byte[] line)
    {
        if (replies.IsOver)
        {
            proxy.KeepStale(line);
            return;
        }

        if (_isSwallowing)
        {
            return;
        }

        switch (proxy.IsOn ? proxy.Deck.Next() : null)
        {
            case Fault.Truncate:
                await replies.SendAsync(line.AsMemory(0, Random.Next(line.Length)));
                BreakNow(withReset: false);
                break;
            case Fault.Reset:
                BreakNow(withReset: true);
                break;
            case Fault.Close:
                await replies.SendAsync(line);
                BreakNow(withReset: false);
                break;
            case Fault.HalfOpen:
                _isSwallowing = _requests.IsSwallowing = true;
                break;
            case Fault.KillAgent:
                _killing = proxy.KillAgentAsync();
                break;
            case Fault.Stale:
                await replies.SendStaleAsync(proxy);
                await replies.SendAsync(line);
                break;
            case Fault.CutRequest or Fault.SplitRequest or Fault.GarbageRequest:
                _requests.Fault = proxy.Deck.Last;
                await replies.SendAsync(line);
                break;
            case Fault other:
                await replies.SendAsync(line, other);
                break;
            default:
                await replies.SendAsync(line);
                break;
        }

        void BreakNow(bool withReset)
        {
            proxy.BrokenLinks++;
            Break(withReset);
        }
    }
}
