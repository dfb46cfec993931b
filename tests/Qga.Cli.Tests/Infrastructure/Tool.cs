using System.Diagnostics;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>Runs of the tool as a process of its own.</summary>
internal static class Tool
{
    public static string Program => typeof(Root).Assembly.Location;

    /// <summary>Starts it in an environment without anybody's configuration.</summary>
    public static Process Start(string folder, params string[] arguments) => Start(folder, "dotnet", ["exec", Program, .. arguments]);

    public static async Task<CliRun> RunAsync(string folder, string[] arguments, string input = "")
    {
        using Process process = Start(folder, arguments);
        return await EndAsync(process, input);
    }

    /// <summary>Runs it before a terminal of its own, which <c>script</c> makes. Errors come out among the rest.</summary>
    public static async Task<CliRun> RunInTerminalAsync(string folder, string[] arguments, string input = "")
    {
        string line = string.Join(' ', arguments.Prepend(Program).Prepend("exec").Prepend("dotnet").Select(static word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        using Process process = Start(folder, "script", ["--quiet", "--return", "--command", line, "/dev/null"]);
        return await EndAsync(process, input);
    }

    public static Process Start(string folder, string program, string[] arguments)
    {
        // Whoever runs the tests in the background has them ignore SIGINT, and a program inherits that.
        var start = new ProcessStartInfo("env", ["--default-signal", program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["NO_COLOR"] = "1";
        start.Environment.Remove("XDG_CONFIG_HOME");
        start.Environment.Remove("XDG_DATA_HOME");
        start.Environment.Remove("QGA_ENDPOINT");
        return Process.Start(start)!;
    }

    public static async Task<CliRun> EndAsync(Process process, string input = "")
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        return new CliRun(process.ExitCode, await output, await error);
    }
}
