using System.Text.Json;

namespace Qga.Sdk.Testing.Recording;

/// <summary>What clients have asked, in order.</summary>
internal sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<GuestRequest> _requests = [];
    private long _last;

    public void Add(string command, JsonElement? arguments, JsonElement? id)
    {
        lock (_gate)
        {
            _requests.Add(new GuestRequest { Sequence = ++_last, Command = command, Arguments = arguments, Id = id });
        }
    }

    public IReadOnlyList<GuestRequest> Snapshot()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    public int CountOf(string command)
    {
        lock (_gate)
        {
            return _requests.Count(request => request.Command == command);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }
}
