using System.Diagnostics;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.FileSystems;

/// <summary>The watchdog's scripts in each shell of this machine. What they thaw is not frozen, which fsfreeze says and nothing more.</summary>
public sealed class WatchdogTests(ITestOutputHelper output)
{
    private readonly string _mountPoint = $"/no where/{Guid.NewGuid():N}";

    public static TheoryData<string> Shells => [.. (string[])["dash", "bash", "busybox"]];

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task It_waits_until_it_is_stopped(string shell)
    {
        if (!IsHere(shell))
        {
            return;
        }

        using var guest = new ShellGuest(shell);
        FreezeWatchdog? watchdog = await FreezeWatchdog.StartAsync(guest.Client, TimeSpan.FromSeconds(100), [_mountPoint], CancellationToken.None);
        Assert.NotNull(watchdog);
        Assert.NotEmpty(Running());

        await watchdog.StopAsync();
        await Patience.UntilAsync(() => Running().Count == 0, "the watchdog ends");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task It_ends_when_its_time_has_come(string shell)
    {
        if (!IsHere(shell))
        {
            return;
        }

        using var guest = new ShellGuest(shell);
        Assert.NotNull(await FreezeWatchdog.StartAsync(guest.Client, TimeSpan.FromMilliseconds(200), [_mountPoint], CancellationToken.None));
        Assert.NotEmpty(Running());
        await Patience.UntilAsync(() => Running().Count == 0, "the watchdog ends");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task It_thaws_what_it_was_told_to_or_everything(string shell)
    {
        if (!IsHere(shell))
        {
            return;
        }

        using var scratch = new Scratch();
        await WatchAsync(shell, scratch, [_mountPoint, "/srv"]);
        Assert.Equal($"--unfreeze|{_mountPoint}|--unfreeze|/srv|", await File.ReadAllTextAsync(scratch.File("asked")));

        File.Delete(scratch.File("asked"));
        await WatchAsync(shell, scratch, []);
        string[] asked = (await File.ReadAllTextAsync(scratch.File("asked"))).Split('|', StringSplitOptions.RemoveEmptyEntries);
        string[] mounted = [.. File.ReadLines("/proc/self/mounts").Select(static line => line.Split(' ')[1].Replace("\\040", " ", StringComparison.Ordinal))];
        Assert.Equal(mounted, asked.Where(static word => word != "--unfreeze"));
    }

    private static async Task WatchAsync(string shell, Scratch scratch, string[] mountPoints)
    {
        // A function goes before programs and applets, and notes what it is asked for.
        string script = $"fsfreeze() {{ printf '%s|' \"$@\" >>{scratch.File("asked")}; }}\n{FreezeScripts.Watch}";
        string[] arguments = ["-c", script, "watchdog", "0", .. mountPoints];
        ProcessStartInfo start = shell == "busybox"
            ? new ProcessStartInfo("/usr/bin/busybox", ["sh", .. arguments])
            : new ProcessStartInfo($"/bin/{shell}", arguments);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        Assert.Matches("^guard [0-9]+ [0-9]+\n$", await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Limit));
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
    }

    private bool IsHere(string shell)
    {
        bool isHere = ShellGuest.Shells.Contains(shell);
        if (!isHere)
        {
            output.WriteLine($"There is no {shell} here: not tested.");
        }

        return isHere;
    }

    private List<string> Running() =>
        [.. Directory.EnumerateDirectories("/proc").Where(entry => int.TryParse(Path.GetFileName(entry), out _) && CommandLine(entry).Contains(_mountPoint, StringComparison.Ordinal))];

    private static string CommandLine(string entry)
    {
        try
        {
            return File.ReadAllText(Path.Combine(entry, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
