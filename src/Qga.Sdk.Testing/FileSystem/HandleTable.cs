namespace Qga.Sdk.Testing.FileSystem;

/// <summary>The files that clients have open, by the numbers that the agent gave them.</summary>
internal sealed class HandleTable(long first)
{
    /// <summary>The first number of an agent that has no state.</summary>
    public const long FirstHandle = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, OpenGuestFile> _files = [];
    private long _next = first;

    /// <summary>The number that comes next: agents keep it in their state directory.</summary>
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

    public long Add(OpenGuestFile file)
    {
        lock (_gate)
        {
            _files.Add(_next, file);
            return _next++;
        }
    }

    /// <exception cref="GuestCommandException">Nothing is open under this number.</exception>
    public OpenGuestFile Find(long handle)
    {
        lock (_gate)
        {
            return _files.TryGetValue(handle, out OpenGuestFile? file) ? file : throw NotFound(handle);
        }
    }

    /// <inheritdoc cref="Find"/>
    public OpenGuestFile Remove(long handle)
    {
        lock (_gate)
        {
            return _files.Remove(handle, out OpenGuestFile? file) ? file : throw NotFound(handle);
        }
    }

    private static GuestCommandException NotFound(long handle) => new($"handle '{handle}' has not been found");
}
