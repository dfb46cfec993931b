using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Qga.Sdk.TestKit;

/// <summary>A link to an agent that notes every byte in both directions, beside the client and before it.</summary>
public sealed class RecordedLink
{
    private readonly Lock _gate = new();
    private readonly List<byte> _sent = [];
    private readonly List<byte> _received = [];

    public RecordedLink(string name, Func<CancellationToken, ValueTask<Stream>> open)
    {
        Endpoint = QgaEndpoint.FromStream(
            name, async token => new RecordingStream(await open(token), bytes => Note(_sent, bytes), bytes => Note(_received, bytes)));
    }

    /// <summary>Records a way that carries no bytes but whole requests and replies.</summary>
    /// <param name="endpoint">Makes an endpoint that notes what passes by here.</param>
    public RecordedLink(Func<RecordedLink, QgaEndpoint> endpoint) => Endpoint = endpoint(this);

    public QgaEndpoint Endpoint { get; }

    /// <summary>Records a link to a real agent's socket.</summary>
    public static RecordedLink To(RealAgent agent) => To(agent.SocketPath);

    /// <summary>Records a link to a Unix socket.</summary>
    public static RecordedLink To(string socketPath) => new("recorded", async token =>
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), token);
        return new NetworkStream(socket, ownsSocket: true);
    });

    public static RecordedLink To(PtyAgent agent) => new("recorded terminal", agent.OpenAsync);

    /// <summary>Notes a whole request, without the end of its line.</summary>
    public void NoteRequest(ReadOnlySpan<byte> request) => Note(_sent, [.. request, (byte)'\n']);

    /// <summary>Notes a whole reply, without the end of its line.</summary>
    public void NoteReply(ReadOnlySpan<byte> reply) => Note(_received, [.. reply, (byte)'\n']);

    /// <summary>How often a request for the command was sent.</summary>
    public int CountRequests(string command) => Requests().Count(request => (string?)request["execute"] == command);

    /// <summary>Every request but the syncs that a link is brought into step with.</summary>
    public IReadOnlyList<JsonObject> Requests()
    {
        lock (_gate)
        {
            return [.. Lines(_sent).Select(line => JsonNode.Parse(line)!.AsObject()).Where(request => (string?)request["execute"] != "guest-sync-delimited")];
        }
    }

    /// <summary>The last line that the agent wrote.</summary>
    /// <param name="member">A member that it must have; null for any line.</param>
    public JsonObject LastReply(string? member = null)
    {
        lock (_gate)
        {
            return Lines(_received).Select(static line => JsonNode.Parse(line)!.AsObject()).Last(reply => member is null || reply.ContainsKey(member));
        }
    }

    private static IEnumerable<string> Lines(List<byte> bytes) =>
        Encoding.Latin1.GetString([.. bytes]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimStart('\u00FF'));

    private void Note(List<byte> record, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            record.AddRange(bytes);
        }
    }
}
