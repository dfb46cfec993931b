using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>What a whole <c>qga ping</c> costs, from nothing to nothing: the single file beside a bare Python script that does one ping.</summary>
internal static class StartupScenario
{
    private const int Rounds = 40;
    private const double MaxRatio = 0.6;
    private const string Profile = "standalone";

    private const string Script = """
        import json
        import socket
        import sys

        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.connect(sys.argv[1])
        link.sendall(json.dumps({"execute": "guest-ping"}).encode() + b"\n")
        reply = json.loads(link.makefile("rb").readline())
        print("answered" if "return" in reply else reply)
        link.close()
        """;

    /// <summary>False when the ratio misses its bar.</summary>
    public static async Task<bool> RunAsync(BenchmarkArguments arguments)
    {
        string folder = Directory.CreateTempSubdirectory("qga-startup-").FullName;
        try
        {
            string script = Path.Combine(folder, "ping.py");
            await File.WriteAllTextAsync(script, Script);
            string tool = Publish(folder);
            await using RealAgent agent = await RealAgent.StartAsync();
            string[][] commands =
            [
                // What a shell starts as python3 may be a script that looks for the interpreter: both are shown, and the interpreter counts.
                [Interpreter(), script, agent.SocketPath], ["python3", script, agent.SocketPath], [tool, "--version"], [tool, "ping", agent.SocketPath],
            ];
            double[] medians = Measure(commands);
            Console.WriteLine($"python3 ({commands[0][0]})   {medians[0]:0.0} ms");
            Console.WriteLine($"python3, as found in PATH    {medians[1]:0.0} ms");
            Console.WriteLine($"qga --version                {medians[2]:0.0} ms, ratio {medians[2] / medians[0]:0.00}");
            Console.WriteLine($"qga ping                     {medians[3]:0.0} ms, ratio {medians[3] / medians[0]:0.00} (bar: {MaxRatio}), to the one in PATH {medians[3] / medians[1]:0.00}");
            return medians[3] / medians[0] <= MaxRatio;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Publish(string folder)
    {
        string project = Path.Combine(Root(), "src", "Qga.Cli");
        Run("dotnet", "publish", project, $"-p:PublishProfile={Profile}", "-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "-v", "q", "-nologo", "-o", Path.Combine(folder, "tool"));
        return Path.Combine(folder, "tool", "qga");
    }

    // One after the other in each round, so that whatever else the machine does falls on all alike. The first round only warms up.
    private static double[] Measure(string[][] commands)
    {
        List<double>[] times = [.. commands.Select(static _ => new List<double>())];
        for (int round = -1; round < Rounds; round++)
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

        return [.. times.Select(static list => list.Order().ElementAt(list.Count / 2))];
    }

    private static string Interpreter() => Run("python3", "-c", "import sys; print(sys.executable)").Trim();

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Qga.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run this from the repository.");
        }

        return folder;
    }
}
