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

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Start-up of the tool");
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
            double[] medians = Programs.Measure(commands, Rounds);
            report.Add("python3 with a script of one ping", $"{medians[0]:0.0} ms ({commands[0][0]}); as found in PATH {medians[1]:0.0} ms");
            report.Add("qga --version", $"{medians[2]:0.0} ms, {medians[2] / medians[0]:0.00} of python3");
            report.Add("qga ping", $"{medians[3]:0.0} ms, {medians[3] / medians[0]:0.00} of python3, {medians[3] / medians[1]:0.00} of the one in PATH", $"at most {MaxRatio}", medians[3] / medians[0] <= MaxRatio);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Publish(string folder)
    {
        string project = Path.Combine(Programs.Root(), "src", "Qga.Cli");
        Programs.Run("dotnet", "publish", project, $"-p:PublishProfile={Profile}", "-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "-v", "q", "-nologo", "-o", Path.Combine(folder, "tool"));
        return Path.Combine(folder, "tool", "qga");
    }

    private static string Interpreter() => Programs.Run("python3", "-c", "import sys; print(sys.executable)").Trim();
}
