using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>A process of its own that freezes a guest and holds it: this very assembly, as a program.</summary>
internal sealed partial class FreezeHolder : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;

    private FreezeHolder(Process process) => _process = process;

    public static FreezeHolder Start(QgaEndpoint endpoint, TimeSpan maxFrozenTime)
    {
        string[] arguments = [typeof(FreezeHolder).Assembly.Location, endpoint.ToString(), $"{maxFrozenTime.TotalSeconds:0.###}"];
        return new FreezeHolder(Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!);
    }

    /// <summary>What it says next: that it freezes, that it has frozen.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);

    /// <summary>Ends it at once (-9).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Tells it to end (SIGTERM), and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Assert.Equal(0, Signal(_process.Id, Terminate));
        await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int pid, int signal);
}
