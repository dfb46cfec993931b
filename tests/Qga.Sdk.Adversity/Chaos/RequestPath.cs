using System.Net.Sockets;
using System.Text;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>The way of requests to the agent.</summary>
internal sealed class RequestPath(ChaosProxy proxy, Socket client, Socket agent)
{
    private const int BufferBytes = 64 * 1024;

    // Nothing that could be a part of a command: the agent is real.
    private static readonly string[] Noise = ["}", "]", "{", "[[", "\"", "nul", "{}{}", "'x'", "{\"x\": ", "12 34"];

    private bool _isAtStart = true;

    /// <summary>What happens to the next piece.</summary>
    public Fault? Fault { get; set; }

    /// <summary>True when what is sent goes nowhere.</summary>
    public bool IsSwallowing { get; set; }

    private Random Random => proxy.Deck.RequestRandom;

    public async Task PassAsync()
    {
        try
        {
            byte[] buffer = new byte[BufferBytes];
            int received;
            while ((received = await client.ReceiveAsync(buffer)) > 0)
            {
                if (!IsSwallowing && !await TryPassAsync(buffer.AsMemory(0, received)))
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }

        client.Dispose();
        EndRequests();
    }

    // False when the link ends here.
    private async Task<bool> TryPassAsync(ReadOnlyMemory<byte> piece)
    {
        Fault? fault = Fault;
        Fault = null;
        switch (fault)
        {
            case Chaos.Fault.CutRequest:
                proxy.BrokenLinks++;
                await SendAsync(piece[..Random.Next(piece.Length)]);
                return false;
            case Chaos.Fault.SplitRequest:
                for (int i = 0; i < piece.Length; i++)
                {
                    await SendAsync(piece.Slice(i, 1));
                }

                break;
            case Chaos.Fault.GarbageRequest when _isAtStart:
                await SendAsync(Encoding.ASCII.GetBytes(Noise[Random.Next(Noise.Length)] + "\n"));
                await SendAsync(piece);
                break;
            default:
                await SendAsync(piece);
                break;
        }

        _isAtStart = piece.Span[^1] == '\n';
        return true;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await agent.SendAsync(bytes)..];
        }
    }

    private void EndRequests()
    {
        try
        {
            agent.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The agent was killed.
        }
    }
}
