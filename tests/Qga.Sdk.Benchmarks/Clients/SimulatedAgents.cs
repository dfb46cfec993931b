using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Qga.Sdk.Benchmarks;

/// <summary>
/// Agents by the thousand behind one listener, in a process of their own: each connection is an agent that answers what a client needs
/// to get into step, and guest-ping.
/// </summary>
internal sealed class SimulatedAgents : IAsyncDisposable
{
    /// <summary>The word by which this program becomes them.</summary>
    public const string Word = "simulate-agents";

    private readonly Process _process;

    private SimulatedAgents(Process process, string socketPath) => (_process, Endpoint) = (process, QgaEndpoint.Unix(socketPath));

    public QgaEndpoint Endpoint { get; }

    public static async Task<SimulatedAgents> StartAsync(string socketPath)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Word, socketPath]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() == "listening"
            ? new SimulatedAgents(process, socketPath)
            : throw new InvalidOperationException("The simulated agents did not start.");
    }

    /// <summary>What the child process does, until its input ends.</summary>
    public static async Task ServeAsync(string socketPath)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socketPath));
        listener.Listen(4096);
        Console.WriteLine("listening");
        _ = AcceptAsync(listener);
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            _ = AnswerAsync(await listener.AcceptAsync());
        }
    }

    private static async Task AnswerAsync(Socket socket)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(512);
        int held = 0;
        try
        {
            for (int received; (received = await socket.ReceiveAsync(buffer.AsMemory(held))) > 0;)
            {
                held += received;
                for (int end; (end = buffer.AsSpan(0, held).IndexOf((byte)'\n')) >= 0;)
                {
                    byte[]? reply = Reply(buffer.AsSpan(0, end));
                    buffer.AsSpan(end + 1, held - end - 1).CopyTo(buffer);
                    held -= end + 1;
                    if (reply is not null)
                    {
                        await socket.SendAsync(reply);
                    }
                }
            }
        }
        catch (SocketException)
        {
            // Its client has gone.
        }
        finally
        {
            socket.Dispose();
        }
    }

    // {"execute":"guest-sync-delimited","arguments":{"id":N},"id":M}, with or without the last member; anything else is a ping.
    private static byte[]? Reply(ReadOnlySpan<byte> request)
    {
        if (request.IndexOf("\"execute\""u8) < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> token = "\"id\":"u8;
        int argument = request.IndexOf("\"arguments\""u8);
        bool isSync = argument >= 0;
        int first = isSync ? argument + request[argument..].IndexOf(token) + token.Length : -1;
        int last = request.LastIndexOf(token) + token.Length;
        bool hasId = last > token.Length && last != first;
        string value = isSync ? Number(request[first..]) : "{}";
        string id = hasId ? $", \"id\": {Number(request[last..])}" : "";
        byte[] line = Encoding.Latin1.GetBytes($"{(isSync ? "\xFF" : "")}{{\"return\": {value}{id}}}\n");
        return line;
    }

    private static string Number(ReadOnlySpan<byte> text)
    {
        while (text[0] == ' ')
        {
            text = text[1..];
        }

        return Utf8Parser.TryParse(text, out long number, out _) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "0";
    }
}
