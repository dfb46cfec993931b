using System.Diagnostics;

namespace Qga.Sdk.TestKit;

/// <summary>Ends a process when the tests' own process is gone, also when that was killed: a shell that waits for the end of its input.</summary>
internal sealed class Lifeline : IDisposable
{
    private const string Script = """
        read -r never
        [ "$(readlink "/proc/$1/exe")" = "$2" ] && kill -9 "$1"
        [ -n "$3" ] && rm -rf "$3"
        """;

    private readonly Process _process;

    /// <param name="processId">The process.</param>
    /// <param name="program">What it runs, so that nobody else is hit.</param>
    /// <param name="directory">What is removed then.</param>
    public Lifeline(int processId, string program, string directory)
    {
        string target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", $"{processId}", target, directory])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Lets go of the process, which goes on.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
