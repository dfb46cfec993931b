using System.Diagnostics;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>A real agent for a class of tests that start programs, a folder, and runs of the tool there with bytes on both sides.</summary>
public sealed class Guest : IAsyncLifetime
{
    private RealAgent? _agent;

    public RealAgent Agent => _agent!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("qga-cli-").FullName;

    public string Socket => Agent.SocketPath;

    public async Task InitializeAsync() => _agent = await RealAgent.StartAsync();

    public async Task DisposeAsync()
    {
        await Agent.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A new directory below the folder.</summary>
    public string NewDirectory() => Directory.CreateDirectory(PathOf(Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Runs the tool for this guest.</summary>
    internal Task<CliRun> RunAsync(params string[] arguments) => Tool.RunAsync(Folder, ["-s", Socket, .. arguments]);

    /// <summary>Runs the tool with bytes.</summary>
    public async Task<(int Code, byte[] Output, string Error)> RunBytesAsync(byte[] input, params string[] arguments)
    {
        using Process process = Start(arguments);
        var output = new MemoryStream();
        Task copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await Task.WhenAll(copying, error, process.WaitForExitAsync()).WaitAsync(Patience.Limit);
        return (process.ExitCode, output.ToArray(), await error);
    }

    public Process Start(params string[] arguments) => Tool.Start(Folder, ["-s", Socket, .. arguments]);

    /// <summary>The tool as a word for a shell, with this guest chosen.</summary>
    public string Word => $"dotnet exec '{Tool.Program}' -s '{Socket}'";

    /// <summary>Runs a line of a shell of the host.</summary>
    internal async Task<CliRun> ShellAsync(string line)
    {
        using Process process = Tool.Start(Folder, "/bin/sh", ["-c", line]);
        return await Tool.EndAsync(process);
    }

    /// <summary>Waits until no program runs that the agent has started.</summary>
    public Task UntilNothingRunsAsync() => Patience.UntilAsync(() => Agent.RunningProcesses().Count == 0, "programs of the agent still run");

    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        kill.WaitForExit();
    }
}
