using System.Diagnostics;
using System.Text;
using Qga.Cli.Terminal.Posix;
using Qga.Sdk;

namespace Qga.Cli.Commands.Reading;

/// <summary>
/// Asks an agent behind a Unix socket of this host in the caller's own thread. What serves many calls at once takes longer to load than
/// all else of a ping does. Only an answer in the agent's own words counts: whatever else happens, the library finds out and tells.
/// </summary>
internal static class QuickPing
{
    private const string Scheme = "unix:";
    private const int MaxBytes = 4096;
    private const byte Mark = 0xFF;

    /// <summary>How long an answer may take before the library asks instead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private static ReadOnlySpan<byte> Ping => "{\"execute\":\"guest-ping\"}\n"u8;

    private static ReadOnlySpan<byte> Answer => "{\"return\": {}}\n"u8;

    /// <summary>Asks whether the agent answers.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="patience">How long each of its two answers may take.</param>
    /// <returns>How long the answer took once the link was there; null when it is for the library to ask.</returns>
    public static TimeSpan? Ask(QgaEndpoint endpoint, TimeSpan patience)
    {
        // A path with anything in it that is escaped is not read back.
        string text = endpoint.ToString();
        if (!OperatingSystem.IsLinux() || !text.StartsWith(Scheme, StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        using NativeSocket? socket = NativeSocket.Connect(text[Scheme.Length..]);
        if (socket is null)
        {
            return null;
        }

        TimeSpan? time = Ask(socket, patience);
        if (time is null)
        {
            Leave(socket, patience);
        }

        return time;
    }

    // An agent that another client keeps busy carries out later what it was sent: until it has answered, that is nothing but the sync.
    private static TimeSpan? Ask(NativeSocket socket, TimeSpan patience)
    {
        long number = Random.Shared.NextInt64();
        byte[] sync = Encoding.ASCII.GetBytes($"?{{\"execute\":\"guest-sync-delimited\",\"arguments\":{{\"id\":{number}}}}}\n");
        sync[0] = Mark;
        byte[] awaited = Encoding.ASCII.GetBytes($"?{{\"return\": {number}}}\n");
        awaited[0] = Mark;
        if (!socket.Send(sync) || !ReceiveUntil(socket, awaited, patience))
        {
            return null;
        }

        long begun = Stopwatch.GetTimestamp();
        return socket.Send(Ping) && ReceiveUntil(socket, Answer, patience) ? Stopwatch.GetElapsedTime(begun) : null;
    }

    // What the agent has to say of the bytes before the mark comes before the answer.
    private static bool ReceiveUntil(NativeSocket socket, ReadOnlySpan<byte> end, TimeSpan patience)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        int length = 0;
        long begun = Stopwatch.GetTimestamp();
        while (length < buffer.Length && Stopwatch.GetElapsedTime(begun) < patience)
        {
            int count = socket.Receive(buffer[length..], (int)patience.TotalMilliseconds);
            length += count;
            if (count == 0 || buffer[..length].EndsWith(end))
            {
                return count > 0 && (end[0] == Mark || length == end.Length);
            }
        }

        return false;
    }

    // An agent dies of a client that goes and leaves answers unread.
    private static void Leave(NativeSocket socket, TimeSpan patience)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        long begun = Stopwatch.GetTimestamp();
        socket.EndSending();
        while (socket.Receive(buffer, (int)patience.TotalMilliseconds) > 0 && Stopwatch.GetElapsedTime(begun) < patience)
        {
        }
    }
}
