using System.Diagnostics.CodeAnalysis;

namespace Qga.Sdk.Protocol;

/// <summary>The requests that were sent and not answered: by id where the agent echoes it, else in order.</summary>
internal sealed class PendingTable
{
    private readonly Queue<PendingCall> _order = new();
    private readonly Dictionary<long, PendingCall> _byId = [];

    public int Count => _order.Count + _byId.Count;

    /// <summary>How long they are on the wire.</summary>
    public long Bytes { get; private set; }

    public IEnumerable<PendingCall> Calls => _order.Concat(_byId.Values);

    public void Add(PendingCall call, bool hasIds)
    {
        Bytes += call.Bytes;
        if (hasIds)
        {
            _byId.Add(call.Id, call);
        }
        else
        {
            _order.Enqueue(call);
        }
    }

    /// <summary>Takes the request with this id.</summary>
    public bool TryTake(long id, [NotNullWhen(true)] out PendingCall? call) => Subtract(_byId.Remove(id, out call) ? call : null);

    /// <summary>Takes the oldest request, for an agent that echoes no ids.</summary>
    public bool TryTakeOldest([NotNullWhen(true)] out PendingCall? call) => Subtract(_order.TryDequeue(out call) ? call : null);

    public List<PendingCall> TakeAll()
    {
        List<PendingCall> all = [.. Calls];
        _order.Clear();
        _byId.Clear();
        Bytes = 0;
        return all;
    }

    private bool Subtract(PendingCall? taken)
    {
        Bytes -= taken?.Bytes ?? 0;
        return taken is not null;
    }
}
