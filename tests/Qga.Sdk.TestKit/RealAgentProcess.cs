using System.Diagnostics;

namespace Qga.Sdk.TestKit;

/// <summary>
/// A qemu-ga process. It acts on this very machine, so what could harm the machine is switched off, always.
/// </summary>
internal sealed class RealAgentProcess : IDisposable
{
    /// <summary>Switched off whatever the options say.</summary>
    public static readonly IReadOnlyList<string> Blocked =
    [
        "guest-shutdown", "guest-suspend-disk", "guest-suspend-ram", "guest-suspend-hybrid",
        "guest-set-time", "guest-set-user-password",
        "guest-fsfreeze-freeze", "guest-fsfreeze-freeze-list", "guest-fsfreeze-thaw", "guest-fstrim",
        "guest-set-vcpus", "guest-set-memory-blocks",
    ];

    // An agent that is told to end right after its client has closed hangs in every fifth case.
    private static readonly TimeSpan TerminationTime = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private bool _isStopped;

    private RealAgentProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts an agent. Nothing that it starts inherits the tests' own streams.</summary>
    public static RealAgentProcess Start(RealAgentOptions options, string method, string path, string directory)
    {
        if (!File.Exists(options.Binary))
        {
            throw new FileNotFoundException(
                $"There is no {options.Binary}. Install Debian's package qemu-guest-agent (apt-get install qemu-guest-agent), or run ./tests/run as root, which does.",
                options.Binary);
        }

        string state = StateDirectory(directory);
        Directory.CreateDirectory(state);
        string[] arguments =
        [
            "-c", """log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1""", "sh", LogFile(directory),
            options.Binary, .. options.LeadingArguments,
            "-m", method, "-p", path, "-t", state, "-f", Path.Combine(directory, "pid"),
            "-b", string.Join(',', Blocked.Concat(options.AlsoBlocked)),
        ];
        var start = new ProcessStartInfo("/bin/sh", arguments) { WorkingDirectory = "/" };
        start.Environment[RealAgentRemains.Marker] = directory;
        Process process = Process.Start(start)
            ?? throw new InvalidOperationException("The system did not start /bin/sh.");
        RealAgentOrphans.Add(process);
        return new RealAgentProcess(process);
    }

    /// <summary>Makes a directory for one agent, with a path short enough for a socket in it.</summary>
    public static string NewDirectory()
    {
        const int longest = 100;
        DirectoryInfo directory = Directory.CreateTempSubdirectory("qga-");
        if (directory.FullName.Length > longest)
        {
            directory.Delete();
            throw new InvalidOperationException($"{directory.Parent} is too long a path for sockets, which have 107 bytes. Set TMPDIR to a shorter one.");
        }

        return directory.FullName;
    }

    public static string StateDirectory(string directory) => Path.Combine(directory, "state");

    /// <summary>What the agent said, for messages.</summary>
    public static string ReadLog(string directory) => File.Exists(LogFile(directory)) ? File.ReadAllText(LogFile(directory)) : "";

    public void Stop()
    {
        _isStopped = true;
        RealPosix.Signal(Id, RealPosix.Stop);
    }

    public void Continue()
    {
        _isStopped = false;
        RealPosix.Signal(Id, RealPosix.Continue);
    }

    public async Task KillAsync()
    {
        if (IsAlive)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and insists after a short wait.</summary>
    public async Task EndAsync()
    {
        if (IsAlive && !_isStopped)
        {
            RealPosix.Signal(Id, RealPosix.Terminate);
            using var wait = new CancellationTokenSource(TerminationTime);
            try
            {
                await _process.WaitForExitAsync(wait.Token);
            }
            catch (OperationCanceledException)
            {
                // It hangs.
            }
        }

        await KillAsync();
    }

    public void Dispose()
    {
        RealAgentOrphans.Remove(_process);
        _process.Dispose();
    }

    private static string LogFile(string directory) => Path.Combine(directory, "log");
}
