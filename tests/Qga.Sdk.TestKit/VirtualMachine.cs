using System.Net.Sockets;

namespace Qga.Sdk.TestKit;

/// <summary>
/// A virtual machine of a test's own: Linux with busybox, an agent behind virtio-serial that is started again when it ends (its pid is in
/// <c>/run/qga.pid</c>), and an ext4 file system on <c>/data</c>. What it writes is gone with it.
/// </summary>
public sealed class VirtualMachine : IAsyncDisposable
{
    private readonly string _directory;
    private readonly bool _isSystemd;
    private VirtualMachineProcess _process;
    private QmpClient _monitor = null!;

    private VirtualMachine(VirtualMachineOptions options, string directory)
    {
        (_directory, _isSystemd) = (directory, options.Systemd);
        _process = VirtualMachineProcess.Start(directory, options);
    }

    /// <summary>Where its agent is reached.</summary>
    public string SocketPath => VirtualMachineProcess.AgentSocket(_directory);

    /// <summary>Where its agent is reached, for a client.</summary>
    public QgaEndpoint Endpoint => QgaEndpoint.Unix(SocketPath);

    /// <summary>QEMU's other monitor, for the library's own use.</summary>
    public QmpEndpoint MonitorEndpoint => QmpEndpoint.Parse(VirtualMachineProcess.SecondMonitorSocket(_directory));

    /// <summary>A way into the guest that is not its agent.</summary>
    public GuestDoor Door => new(VirtualMachineProcess.DoorSocket(_directory), () => Log);

    /// <summary>QEMU's own monitor.</summary>
    public QmpClient Monitor => _monitor;

    /// <summary>The QEMU process that runs now; another one after <see cref="StartAgainAsync"/>.</summary>
    public int ProcessId => _process.Id;

    /// <summary>False once QEMU has ended, whyever.</summary>
    public bool IsAlive => _process.IsAlive;

    /// <summary>What QEMU and the guest's console said last, for messages.</summary>
    public string Log => VirtualMachineProcess.ReadLog(_directory);

    /// <summary>Starts one. Its agent may be connected to at once.</summary>
    public static async Task<VirtualMachine> StartAsync(VirtualMachineOptions? options = null)
    {
        string directory = RealAgentProcess.NewDirectory();
        VirtualMachine machine;
        try
        {
            machine = new VirtualMachine(options ?? new VirtualMachineOptions(), directory);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }

        try
        {
            await machine.WaitUntilRunningAsync();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Halts the guest; its socket still takes connections and bytes.</summary>
    public Task PauseAsync() => _monitor.ExecuteAsync("stop");

    /// <summary>Lets it go on.</summary>
    public Task ContinueAsync() => _monitor.ExecuteAsync("cont");

    /// <summary>Presses the reset button: the guest boots.</summary>
    public Task ResetAsync() => _monitor.ExecuteAsync("system_reset");

    /// <summary>Halts QEMU itself (SIGSTOP).</summary>
    public void Stop() => _process.Signal(RealPosix.Stop);

    /// <summary>Lets QEMU itself go on (SIGCONT).</summary>
    public void Continue() => _process.Signal(RealPosix.Continue);

    /// <summary>Ends QEMU at once (-9). The socket stays in its place and refuses.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Waits until QEMU has ended by itself, as it does when the guest powers off.</summary>
    public Task WaitForExitAsync(TimeSpan? limit = null) => _process.WaitForExitAsync().WaitAsync(limit ?? Patience.Limit);

    /// <summary>Starts QEMU again after its end, on the same socket, from the snapshot or by booting.</summary>
    public async Task StartAgainAsync(VirtualMachineOptions? options = null)
    {
        await _process.KillAsync();
        await _monitor.DisposeAsync();
        _process.Dispose();
        File.Delete(SocketPath);
        File.Delete(VirtualMachineProcess.DoorSocket(_directory));
        File.Delete(VirtualMachineProcess.MonitorSocket(_directory));
        File.Delete(VirtualMachineProcess.SecondMonitorSocket(_directory));
        _process = VirtualMachineProcess.Start(_directory, (options ?? new VirtualMachineOptions()) with { Systemd = _isSystemd });
        await WaitUntilRunningAsync();
    }

    /// <summary>Ends QEMU and removes everything that it left on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.KillAsync();
        if (_monitor is not null)
        {
            await _monitor.DisposeAsync();
        }

        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task WaitUntilRunningAsync()
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!await TryConnectAsync())
        {
            await CheckAsync();
        }

        while ((await _monitor.ExecuteAsync("query-status")).GetProperty("status").GetString() != "running")
        {
            await CheckAsync();
        }

        async Task<bool> TryConnectAsync()
        {
            try
            {
                _monitor = await QmpClient.ConnectAsync(VirtualMachineProcess.MonitorSocket(_directory));
                return true;
            }
            catch (SocketException)
            {
                // QEMU does not listen yet.
                return false;
            }
        }

        async Task CheckAsync()
        {
            if (!IsAlive || TimeProvider.System.GetElapsedTime(begun) > Patience.Limit)
            {
                throw new InvalidOperationException($"The virtual machine does not run. It said: {Log}");
            }

            await Task.Delay(5);
        }
    }
}
