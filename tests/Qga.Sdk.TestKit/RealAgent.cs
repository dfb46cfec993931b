using System.Globalization;

namespace Qga.Sdk.TestKit;

/// <summary>A real qemu-ga that listens on a Unix socket of its own, with a state directory of its own.</summary>
public sealed class RealAgent : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(10);

    private readonly RealAgentOptions _options;
    private readonly string _directory;
    private RealAgentProcess _process;

    private RealAgent(RealAgentOptions options, string directory)
    {
        _options = options;
        _directory = directory;
        _process = StartProcess();
    }

    /// <summary>The commands that no agent of the tests carries out, because it would do so to this very machine.</summary>
    public static IReadOnlyList<string> Blocked => RealAgentProcess.Blocked;

    /// <summary>Where it listens.</summary>
    public string SocketPath => Path.Combine(_directory, "s");

    /// <summary>Where it listens, for a client.</summary>
    public QgaEndpoint Endpoint => QgaEndpoint.Unix(SocketPath);

    /// <summary>The process that runs now; another one after <see cref="RestartAsync"/>.</summary>
    public int ProcessId => _process.Id;

    /// <summary>False once it has ended, whyever.</summary>
    public bool IsAlive => _process.IsAlive;

    /// <summary>Starts an agent and waits until it listens.</summary>
    public static async Task<RealAgent> StartAsync(RealAgentOptions? options = null)
    {
        string directory = RealAgentProcess.NewDirectory();
        RealAgent agent;
        try
        {
            agent = new RealAgent(options ?? new RealAgentOptions(), directory);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }

        try
        {
            await agent.WaitUntilListeningAsync();
            return agent;
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the agent like a crash (-9), and starts it again on the same socket.</summary>
    /// <param name="keepState">False to lose the state directory, as a reboot or a snapshot does: handle numbers begin anew.</param>
    public async Task RestartAsync(bool keepState)
    {
        await KillAsync();
        _process.Dispose();
        if (!keepState)
        {
            Directory.Delete(RealAgentProcess.StateDirectory(_directory), recursive: true);
        }

        _process = StartProcess();
        await WaitUntilListeningAsync();
    }

    /// <summary>Ends it at once (-9). The socket stays in its place and refuses.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Halts it (SIGSTOP): its socket still takes connections and bytes, and nothing comes back.</summary>
    public void Stop() => _process.Stop();

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Continue() => _process.Continue();

    /// <summary>The files that it has open for its clients.</summary>
    public IReadOnlyList<string> OpenFiles() => IsAlive ? RealAgentRemains.OpenFiles(ProcessId) : [];

    /// <summary>The processes that it has started and that still run, also when it has ended itself.</summary>
    public IReadOnlyList<int> RunningProcesses() => RealAgentRemains.Processes(_directory, ProcessId);

    /// <summary>Ends it and removes everything that it left on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private RealAgentProcess StartProcess()
    {
        // A socket that an earlier process left behind would look like one that is about to listen.
        File.Delete(SocketPath);
        return RealAgentProcess.Start(_options, "unix-listen", SocketPath, _directory);
    }

    private async Task WaitUntilListeningAsync()
    {
        using var timeout = new CancellationTokenSource(StartTime);
        while (!IsListening())
        {
            if (!IsAlive || timeout.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The agent does not listen on {SocketPath}. It said: {RealAgentProcess.ReadLog(_directory)}");
            }

            await Task.Delay(2);
        }
    }

    // To connect would be to be its client: it serves one at a time, and the next would come second.
    private bool IsListening()
    {
        const int flagsColumn = 3;
        const int acceptsConnections = 0x10000;
        foreach (string line in File.ReadLines("/proc/net/unix"))
        {
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns[^1] == SocketPath
                && (int.Parse(columns[flagsColumn], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & acceptsConnections) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
