using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Qga.Cli.Terminal;

namespace Qga.Cli.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    public async Task A_signal_ends_the_tool_while_an_agent_is_silent(string signal, int expected)
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(_place.PathOf("s")));
        silent.Listen();
        using Process tool = Start("schema", "diff", "bindings", "unix:s");
        using Socket client = await silent.AcceptAsync();
        using (var kill = Process.Start("kill", ["-s", signal, tool.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        // Its disposal waits for an answer to the end, which this side gives by closing.
        client.Close();
        await tool.WaitForExitAsync();
        Assert.Equal(expected, tool.ExitCode);
        Assert.Equal("", await tool.StandardOutput.ReadToEndAsync());
        Assert.Equal("", await tool.StandardError.ReadToEndAsync());
    }

    [Theory]
    [InlineData("$qga ping nosuch 2>/dev/full", ExitCode.Usage, "")]
    [InlineData("$qga ping --nosuch 2>/dev/full", ExitCode.Usage, "")]
    [InlineData("mkdir d; cd d; rmdir ../d; $qga -s ./no.sock ping 2>&1", ExitCode.Failed, "error: ")]
    public async Task Nothing_around_it_makes_it_crash(string script, int code, string output)
    {
        using Process tool = Tool.Start(_place.Folder, "sh", ["-c", $"qga='dotnet exec {Tool.Program}'; {script}"]);
        CliRun run = await Tool.EndAsync(tool);
        Assert.Equal(code, run.Code);
        Assert.StartsWith(output, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake in qga", run.Output + run.Error, StringComparison.Ordinal);
    }

    private Process Start(params string[] arguments)
    {
        // Whoever runs the tests in the background has them ignore SIGINT, and a program inherits that.
        var start = new ProcessStartInfo("env", ["--default-signal", "dotnet", "exec", typeof(Root).Assembly.Location, .. arguments])
        {
            WorkingDirectory = _place.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
