using System.Text.Json;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>
/// What an honest agent would answer: a real one, which runs as a user who may do nothing here, since what a client does that was lied to
/// is done on this very machine. Only freezing is made up.
/// </summary>
internal sealed class HonestGuest : IAsyncDisposable
{
    // Nobody's number, so that not even a signal reaches anybody.
    private const string User = "64217";

    private readonly RealAgent _agent;
    private readonly QgaClient _client;
    private long _frozen;

    private HonestGuest(RealAgent agent)
    {
        _agent = agent;
        _client = new QgaClient(agent.Endpoint);
    }

    public static async Task<HonestGuest> StartAsync()
    {
        var options = new RealAgentOptions();
        return new HonestGuest(await RealAgent.StartAsync(Environment.IsPrivilegedProcess ? AsNobodyElse(options) : options));
    }

    /// <summary>A place where nobody but the guest and the machine's root may write.</summary>
    public string Spool => Path.Combine(Path.GetDirectoryName(_agent.SocketPath)!, "spool");

    /// <summary>Forgets a freeze that a client that was lied to has left.</summary>
    public void Thaw() => Interlocked.Exchange(ref _frozen, 0);

    /// <summary>The reply to a request: the value of <c>return</c>, or the error object.</summary>
    public async Task<(string? Value, string? Error)> AnswerAsync(HostileRequest request)
    {
        switch (request.Command)
        {
            case "guest-fsfreeze-status":
                return (_frozen > 0 ? "\"frozen\"" : "\"thawed\"", null);
            case "guest-fsfreeze-freeze" or "guest-fsfreeze-freeze-list":
                return ($"{_frozen = 1}", null);
            case "guest-fsfreeze-thaw":
                return ($"{Interlocked.Exchange(ref _frozen, 0)}", null);
        }

        try
        {
            return ((await _client.InvokeAsync(request.Command, request.Arguments)).GetRawText(), null);
        }
        catch (QgaCommandException exception)
        {
            return (null, JsonSerializer.Serialize(new Dictionary<string, string> { ["class"] = exception.Class.Value, ["desc"] = exception.Description }));
        }
        catch (QgaRequestException exception)
        {
            return (null, JsonSerializer.Serialize(new Dictionary<string, string> { ["class"] = "GenericError", ["desc"] = exception.Message }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _agent.DisposeAsync();
    }

    // Its own directory is given to it first: the path of its socket is the fourth of its arguments.
    private static RealAgentOptions AsNobodyElse(RealAgentOptions options) => options with
    {
        Binary = "/bin/sh",
        LeadingArguments =
        [
            "-c", """program=$1; user=$2; shift 2; chown -R "$user:$user" "$(dirname "$4")" && exec setpriv --reuid="$user" --regid="$user" --clear-groups "$program" "$@" """, "sh", options.Binary, User,
        ],
    };
}
