using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Qga.Sdk.TestKit;

/// <summary>A link to an agent that notes every byte in both directions, beside the client and before it.</summary>
public sealed class RecordedLink
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;
    private readonly Lock _gate = new();
    private readonly List<byte> _sent = [];
    private readonly List<byte> _received = [];

    public RecordedLink(string name, Func<CancellationToken, ValueTask<Stream>> open)
    {
        _open = open;
        Endpoint = QgaEndpoint.FromStream(name, OpenAsync);
    }

    public QgaEndpoint Endpoint { get; }

    /// <summary>Records a link to a real agent's socket.</summary>
    public static RecordedLink To(RealAgent agent) => new("recorded", async token =>
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(agent.SocketPath), token);
        return new NetworkStream(socket, ownsSocket: true);
    });

    public static RecordedLink To(PtyAgent agent) => new("recorded terminal", agent.OpenAsync);

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

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        new RecordingStream(await _open(cancellationToken), bytes => Note(_sent, bytes), bytes => Note(_received, bytes));

    private void Note(List<byte> record, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            record.AddRange(bytes);
        }
    }
}
