using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Qga.Sdk.TestKit;

/// <summary>
/// A machine with libvirt beside this one (<c>tests/libvirt/host</c>): namespaces with a libvirtd that has a state of its own. What runs in
/// it ends with it, and it ends with the tests, however they end.
/// </summary>
public sealed class LibvirtMachine : IAsyncDisposable
{
    private static readonly string[] LogFiles = ["output.log", "libvirtd.log"];

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private LibvirtMachine(Process process, string directory, string? address)
    {
        _process = process;
        Directory = directory;
        Address = address;
    }

    /// <summary>Why there is none; null when there should be one.</summary>
    public static string? Absence => VirtualMachineFiles.LibvirtAbsence;

    /// <summary>Where it keeps everything.</summary>
    public string Directory { get; }

    /// <summary>Its address, when it has a network of its own.</summary>
    public string? Address { get; }

    /// <summary>How its libvirt is reached from here.</summary>
    public string Uri => $"qemu+unix:///system?socket={Path.Combine(Directory, "run", "libvirt-sock")}";

    /// <summary>How its libvirt is reached over its network.</summary>
    public string NetworkUri => $"qemu+tcp://{Address}/system";

    /// <summary>What libvirt said, for messages.</summary>
    public string Log => string.Concat(LogFiles.Select(name => Path.Combine(Directory, name)).Where(File.Exists).Select(File.ReadAllText));

    /// <summary>Starts one, with libvirtd running.</summary>
    /// <param name="network">The number of its network, for one that is reached over it; null for none.</param>
    public static async Task<LibvirtMachine> StartAsync(int? network = null)
    {
        string directory = System.IO.Directory.CreateTempSubdirectory("qga-libvirt-").FullName;
        string? address = network is int number ? $"198.18.{number}.2" : null;
        string[] arguments = address is null ? [directory] : [directory, $"{address}/24"];
        var start = new ProcessStartInfo(Script(), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        var machine = new LibvirtMachine(Process.Start(start)!, directory, address);
        RealAgentOrphans.Add(machine._process);
        try
        {
            await machine.ReadAsync("ready");
            if (network is int connected)
            {
                await machine.ConnectNetworkAsync(connected);
            }

            await machine.DoAsync("start");
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts libvirtd again after its end.</summary>
    public Task StartDaemonAsync() => DoAsync("start");

    /// <summary>Ends libvirtd in good order. Its domains go on.</summary>
    public Task StopDaemonAsync() => DoAsync("stop");

    /// <summary>Ends libvirtd at once (-9). Its domains go on.</summary>
    public Task KillDaemonAsync() => DoAsync("kill");

    /// <summary>Takes the machine off its network: what is sent to it is lost without a word.</summary>
    public Task LeaveNetworkAsync() => DoAsync("down");

    /// <summary>Brings the machine back to its network.</summary>
    public Task JoinNetworkAsync() => DoAsync("up");

    /// <summary>Does something with the machine's libvirt, as a user would.</summary>
    public Task<string> VirshAsync(params string[] arguments) => RunAsync("virsh", ["-q", "-c", Uri, .. arguments]);

    /// <summary>Halts a domain's QEMU (SIGSTOP), which libvirt does not know.</summary>
    public Task StopDomainAsync(string name) => DoAsync($"halt {name}");

    /// <summary>Lets a domain's QEMU go on (SIGCONT).</summary>
    public Task ContinueDomainAsync(string name) => DoAsync($"continue {name}");

    /// <summary>A way into a domain's guest that is not its agent.</summary>
    public GuestDoor DoorOf(string name) => new(LibvirtDomainOptions.DoorSocket(Directory, name), () => Log + File.ReadAllText(LibvirtDomainOptions.ConsoleFile(Directory, name)));

    /// <summary>Ends a domain's agent like a crash, and has another one started, of which libvirt knows when this returns.</summary>
    /// <param name="name">The domain's.</param>
    /// <param name="keepState">False to lose its state directory: handle numbers begin anew.</param>
    public async Task RestartAgentAsync(string name, bool keepState)
    {
        // QEMU tells of one change a second, and of the last one only.
        await DoorOf(name).KillAgentAsync(keepState);
        await UntilChannelAsync(name, "disconnected");
        await DoorOf(name).StartAgentAsync();
        await UntilChannelAsync(name, "connected");
    }

    /// <summary>Waits until libvirt calls a domain's state this.</summary>
    public Task WaitForStateAsync(string name, string state, TimeSpan? limit = null) => UntilAsync(
        async () => (await VirshAsync("domstate", name)).Trim() == state, $"The domain {name} does not become {state}", limit ?? Patience.Limit);

    /// <summary>Makes a domain, and starts it unless told otherwise. Its guest is that of <see cref="VirtualMachine"/>.</summary>
    public async Task AddDomainAsync(LibvirtDomainOptions options)
    {
        string file = Path.Combine(Directory, $"{options.Name}.xml");
        await File.WriteAllTextAsync(file, options.ToXml(Directory));
        await VirshAsync("define", file);
        if (options.IsStarted)
        {
            await VirshAsync("start", options.Name);
        }
    }

    /// <summary>Ends everything in it and removes what it left.</summary>
    public async ValueTask DisposeAsync()
    {
        // The end of its input ends the first process of its namespace, and that ends all others.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        RealAgentOrphans.Remove(_process);
        _process.Dispose();
        _turn.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string Script([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "libvirt", "host"));

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Limit);
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await errors}");
    }

    // A cable between this machine and that one, of addresses that are set aside for tests. It goes with either end.
    private async Task ConnectNetworkAsync(int network)
    {
        string cable = $"qga-{network}";
        await RunAsync("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", $"{_process.Id}");
        await RunAsync("ip", "address", "add", $"198.18.{network}.1/24", "dev", cable);
        await RunAsync("ip", "link", "set", cable, "up");
        await DoAsync("network");
    }

    private Task UntilChannelAsync(string name, string state) => UntilAsync(
        async () => (await VirshAsync("dumpxml", name)).Contains($"name='org.qemu.guest_agent.0' state='{state}'", StringComparison.Ordinal),
        $"Libvirt does not learn that the agent of {name} is {state}",
        Patience.Limit);

    private async Task UntilAsync(Func<Task<bool>> condition, string failure, TimeSpan limit)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > limit)
            {
                throw new TimeoutException($"{failure}. It said: {Log}");
            }

            await Task.Delay(20);
        }
    }

    private async Task DoAsync(string command)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(command);
            await _process.StandardInput.FlushAsync();
            await ReadAsync("0");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReadAsync(string expected)
    {
        string? answer = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);
        if (answer != expected)
        {
            throw new InvalidOperationException($"The machine with libvirt answered '{answer}'. Run tests/libvirt/install, or ./tests/run, which does. It said: {Log}");
        }
    }
}
