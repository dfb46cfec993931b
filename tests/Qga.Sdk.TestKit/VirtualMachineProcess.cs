using System.Diagnostics;

namespace Qga.Sdk.TestKit;

/// <summary>A QEMU process. It ends with the tests, however they end.</summary>
internal sealed class VirtualMachineProcess : IDisposable
{
    private static readonly string[] LogFiles = ["qemu.log", "console.log"];

    private readonly Process _process;
    private readonly Lifeline _lifeline;

    private VirtualMachineProcess(Process process, Lifeline lifeline)
    {
        _process = process;
        _lifeline = lifeline;
    }

    public int Id => _process.Id;

    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts one, with its sockets in the directory.</summary>
    /// <param name="directory">A directory of its own.</param>
    /// <param name="options">Which, and whether it boots.</param>
    public static VirtualMachineProcess Start(string directory, VirtualMachineOptions options)
    {
        IReadOnlyList<string> command = VirtualMachineFiles.ReadCommand(options);
        string[] arguments =
        [
            "-c", """log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1""", "sh", Path.Combine(directory, LogFiles[0]),
            .. command,
            "-chardev", $"file,id=console,path={Path.Combine(directory, "console.log")}",
            "-chardev", $"socket,id=monitor,path={MonitorSocket(directory)},server=on,wait=off",
            "-chardev", $"socket,id=second-monitor,path={SecondMonitorSocket(directory)},server=on,wait=off", "-mon", "chardev=second-monitor,mode=control",
            "-chardev", $"socket,id=agent,path={AgentSocket(directory)},server=on,wait=off",
            "-chardev", $"socket,id=door,path={DoorSocket(directory)},server=on,wait=off",

            // What the guest writes goes to a file that nobody else sees, and that ends with QEMU.
            "-drive", "file=disk.img,if=none,id=data,format=raw,discard=unmap,snapshot=on",
            .. options.Boot ? Array.Empty<string>() : ["-incoming", "exec:cat snapshot"],
        ];
        var start = new ProcessStartInfo("/bin/sh", arguments) { WorkingDirectory = VirtualMachineFiles.Folder(options) };
        start.Environment["TMPDIR"] = directory;
        Process process = Process.Start(start)
            ?? throw new InvalidOperationException("The system did not start /bin/sh.");
        RealAgentOrphans.Add(process);
        return new VirtualMachineProcess(process, new Lifeline(process.Id, command[0], directory));
    }

    public static string AgentSocket(string directory) => Path.Combine(directory, "agent");

    public static string DoorSocket(string directory) => Path.Combine(directory, "door");

    public static string MonitorSocket(string directory) => Path.Combine(directory, "monitor");

    public static string SecondMonitorSocket(string directory) => Path.Combine(directory, "monitor2");

    /// <summary>What QEMU and the guest's console said, for messages.</summary>
    public static string ReadLog(string directory)
    {
        const int longest = 4000;
        string log = string.Concat(LogFiles.Select(name => Path.Combine(directory, name)).Where(File.Exists).Select(File.ReadAllText));
        return log[Math.Max(0, log.Length - longest)..];
    }

    public async Task KillAsync()
    {
        if (IsAlive)
        {
            _process.Kill();
        }

        await WaitForExitAsync();
    }

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    public void Signal(int signal) => RealPosix.Signal(Id, signal);

    public void Dispose()
    {
        _lifeline.Dispose();
        RealAgentOrphans.Remove(_process);
        _process.Dispose();
    }
}
