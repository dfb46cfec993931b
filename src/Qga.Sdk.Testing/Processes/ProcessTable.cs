namespace Qga.Sdk.Testing.Processes;

/// <summary>The processes whose end nobody has asked for yet.</summary>
internal sealed class ProcessTable(long first)
{
    /// <summary>The first number after the guest has booted.</summary>
    public const long FirstPid = 2001;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, GuestProcess> _processes = [];
    private long _next = first;

    /// <summary>The number that comes next.</summary>
    public long Next
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    public long Add(GuestProcess process)
    {
        lock (_gate)
        {
            _processes.Add(_next, process);
            return _next++;
        }
    }

    /// <summary>Finds a process; one that has ended is forgotten with that.</summary>
    public GuestProcess? Find(long pid, out bool hasEnded)
    {
        lock (_gate)
        {
            GuestProcess? process = _processes.GetValueOrDefault(pid);
            hasEnded = process is { Ending.IsCompleted: true };
            if (hasEnded)
            {
                _processes.Remove(pid);
            }

            return process;
        }
    }
}
