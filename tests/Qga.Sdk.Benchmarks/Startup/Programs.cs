using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>Programs that are run to their end.</summary>
internal static class Programs
{
    /// <summary>What a program prints.</summary>
    /// <exception cref="InvalidOperationException">It ended with a code that is not 0.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    /// <summary>How long each takes from nothing to nothing, in milliseconds: one after the other in each round, so that whatever else the machine does falls on all alike.</summary>
    public static double[] Measure(string[][] commands, int rounds)
    {
        List<double>[] times = [.. commands.Select(static _ => new List<double>())];
        for (int round = -1; round < rounds; round++)
        {
            for (int i = 0; i < commands.Length; i++)
            {
                long begun = Stopwatch.GetTimestamp();
                Run(commands[i][0], commands[i][1..]);
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
            }
        }

        return [.. times.Select(Duel.Median)];
    }

    /// <summary>The repository.</summary>
    public static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Qga.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run this from the repository.");
        }

        return folder;
    }
}
