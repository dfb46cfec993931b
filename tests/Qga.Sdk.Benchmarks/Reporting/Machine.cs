using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Qga.Sdk.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Load { get; } = Text("/proc/loadavg").Split(' ')[0];

    public static string System => RuntimeInformation.OSDescription;

    public static string Processor => Text("/proc/cpuinfo").Split('\n')
        .Where(static line => line.StartsWith("model name", StringComparison.Ordinal))
        .Select(static line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault(RuntimeInformation.ProcessArchitecture.ToString());

    public static string Agent
    {
        get
        {
            using Process process = Process.Start(new ProcessStartInfo("/usr/sbin/qemu-ga", "--version") { RedirectStandardOutput = true })!;
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return version;
        }
    }

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path) : " ";
}
