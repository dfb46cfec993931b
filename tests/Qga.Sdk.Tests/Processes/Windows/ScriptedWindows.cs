using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Processes.Windows;

/// <summary>
/// A Windows guest of which a test writes what its scripts print and which files are there. A file that somebody there has open
/// for himself cannot be opened, as with a real agent.
/// </summary>
internal sealed class ScriptedWindows
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, (string Path, int Position)> _open = [];
    private readonly Dictionary<long, GuestExecStatus> _results = [];
    private readonly Lock _gate = new();
    private long _next = 1000;

    public ScriptedWindows(Func<PowerShellCall, string> answer)
        : this(request => new GuestExecStatus { Exited = true, Exitcode = 0, OutData = Encoding.UTF8.GetBytes(answer(PowerShellCall.Of(request))) })
    {
    }

    public ScriptedWindows(Func<GuestExecRequest, GuestExecStatus> answer) => Client = new FakeClient()
        .On(QgaCommands.GuestGetOsinfo, static _ => new GuestOSInfo { Id = "mswindows" })
        .On(QgaCommands.GuestExec, request =>
        {
            lock (_gate)
            {
                _results[++_next] = answer(request);
                return new GuestExec { Pid = _next };
            }
        })
        .On(QgaCommands.GuestExecStatus, request => _results[request.Pid])
        .On<GuestFileOpenRequest, long>(QgaCommands.GuestFileOpen, request => Locked(() => Open(request)))
        .On(QgaCommands.GuestFileRead, request => Locked(() => Read(request)))
        .On(QgaCommands.GuestFileWrite, request => Locked(() => Write(request)))
        .On(QgaCommands.GuestFileClose, request => Locked(() => Close(request)))
        .On(QgaCommands.GuestFileSeek, request => Locked(() => Seek(request)));

    public FakeClient Client { get; }

    /// <summary>What somebody in the guest has open for himself.</summary>
    public HashSet<string> Held { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many files the agent has open.</summary>
    public int OpenCount => Locked(() => _open.Count);

    public string? this[string path]
    {
        get => Locked(() => _files.TryGetValue(Key(path), out byte[]? bytes) ? Encoding.Latin1.GetString(bytes) : null);
        set => Locked(() => value is null ? _files.Remove(Key(path)) : _files.TryAdd(Key(path), Encoding.Latin1.GetBytes(value)) || (_files[Key(path)] = Encoding.Latin1.GetBytes(value)) is not null);
    }

    public bool Release(string path) => Locked(() => Held.Remove(Key(path)));

    private static string Key(string path) => path.Replace('/', '\\');

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }

    private long Open(GuestFileOpenRequest request)
    {
        string path = Key(request.Path);
        bool writes = request.Mode == "w";
        if (Held.Contains(path) || (!writes && !_files.ContainsKey(path)) || (writes && _open.Values.Any(open => open.Path == path)))
        {
            throw new QgaCommandException("no", QgaErrorClass.GenericError, $"failed to open file '{path}'");
        }

        if (writes)
        {
            _files[path] = [];
        }

        _open[++_next] = (path, 0);
        return _next;
    }

    private GuestFileRead Read(GuestFileReadRequest request)
    {
        (string path, int position) = _open[request.Handle];
        byte[] bytes = [.. _files[path].Skip(position).Take((int)request.Count!.Value)];
        _open[request.Handle] = (path, position + bytes.Length);

        // An agent of Windows tells the end of a file only when there is nothing more.
        return new GuestFileRead { Count = bytes.Length, BufB64 = bytes, Eof = bytes.Length == 0 };
    }

    private GuestFileWrite Write(GuestFileWriteRequest request)
    {
        (string path, int position) = _open[request.Handle];
        byte[] bytes = request.BufB64.ToArray();
        _files[path] = [.. _files[path].Take(position), .. bytes];
        _open[request.Handle] = (path, position + bytes.Length);
        return new GuestFileWrite { Count = bytes.Length, Eof = false };
    }

    private GuestFileSeek Seek(GuestFileSeekRequest request)
    {
        _open[request.Handle] = (_open[request.Handle].Path, (int)request.Offset);
        return new GuestFileSeek { Position = request.Offset, Eof = false };
    }

    private QgaNothing Close(GuestFileCloseRequest request)
    {
        Assert.True(_open.Remove(request.Handle));
        return default;
    }
}
