using Microsoft.Win32.SafeHandles;

namespace Qga.Sdk.TestKit;

/// <summary>
/// A real qemu-ga on a pseudo-terminal, which it takes for a virtio-serial port: there is no connection, so it never sees a client
/// leave, what one client leaves unread the next one reads, and the link goes on when the agent is killed and started again.
/// </summary>
public sealed class PtyAgent : IAsyncDisposable
{
    private readonly RealAgentOptions _options;
    private readonly string _directory;
    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _slave;
    private readonly string _slavePath;
    private readonly SemaphoreSlim _turn = new(1);
    private RealAgentProcess _process;

    private PtyAgent(RealAgentOptions options, string directory)
    {
        _options = options;
        _directory = directory;
        _master = RealPosix.OpenTerminal(out _slavePath);
        _slave = RealPosix.OpenSlave(_slavePath);
        _process = StartProcess();
        Endpoint = QgaEndpoint.FromStream(_slavePath, OpenAsync);
    }

    /// <summary>The link, for a client. It serves one at a time: the next waits until the one before has closed.</summary>
    public QgaEndpoint Endpoint { get; }

    /// <summary>The process that runs now.</summary>
    public int ProcessId => _process.Id;

    /// <summary>False once it has ended, whyever.</summary>
    public bool IsAlive => _process.IsAlive;

    /// <summary>Starts an agent. Nobody waits for it: what is sent before it reads is answered later.</summary>
    public static PtyAgent Start(RealAgentOptions? options = null)
    {
        string directory = RealAgentProcess.NewDirectory();
        try
        {
            return new PtyAgent(options ?? new RealAgentOptions(), directory);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <summary>Opens the link, for a test that wraps it or does without a client.</summary>
    public async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new PtyStream(_master, () => _turn.Release());
    }

    /// <summary>Ends the agent like a crash (-9). The link stays: silence, and what is sent meanwhile waits for the next agent.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Starts an agent again after <see cref="KillAsync"/>, on the same link.</summary>
    /// <param name="keepState">False to lose the state directory, as a reboot or a snapshot does: handle numbers begin anew.</param>
    public void StartAgain(bool keepState)
    {
        _process.Dispose();
        if (!keepState)
        {
            Directory.Delete(RealAgentProcess.StateDirectory(_directory), recursive: true);
        }

        _process = StartProcess();
    }

    /// <summary>Halts it (SIGSTOP).</summary>
    public void Stop() => _process.Stop();

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Continue() => _process.Continue();

    /// <summary>The files that it has open for its clients.</summary>
    public IReadOnlyList<string> OpenFiles() => IsAlive ? RealAgentRemains.OpenFiles(ProcessId) : [];

    /// <summary>Ends it, closes the terminal and removes everything that it left on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync();
        _process.Dispose();
        _slave.Dispose();
        _master.Dispose();
        _turn.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private RealAgentProcess StartProcess() => RealAgentProcess.Start(_options, "virtio-serial", _slavePath, _directory);
}
