using System.Diagnostics;
using System.Text;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.Processes;

/// <summary>The guest's scripts in each of the shells that a guest may have, run on this machine as an agent would.</summary>
public sealed class ShellTests(ITestOutputHelper output)
{
    private const string Token = "a-token-of-my-own";

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox")]
    public async Task A_job_is_started_reported_signalled_and_removed(string program)
    {
        if (!File.Exists(program))
        {
            output.WriteLine($"There is no {program} here: not tested.");
            return;
        }

        using var scratch = new Scratch();
        string shell = scratch.File("sh");
        File.CreateSymbolicLink(shell, program);
        string spool = scratch.File("spool");

        JobReport ended = await LaunchAsync(shell, spool, "echo out; echo err >&2; read line; echo \"$line\"; kill -TERM $$");
        Assert.Equal("ok", ended.Verdict);
        await Patience.UntilAsync(() => Status(spool).HasEnded, "the job ends");
        Assert.Equal(15, Status(spool).Exit?.Signal?.Number);
        Assert.Equal("out\ninput\n", await File.ReadAllTextAsync($"{spool}/{Token}/out.0"));
        Assert.Equal("err\n", await File.ReadAllTextAsync($"{spool}/{Token}/err.0"));
        Assert.True(File.Exists($"{spool}/{Token}/out.10.end"));
        Assert.True((await LaunchAsync(shell, spool, "echo twice")).IsKnown);
        Assert.True((await RunAsync(shell, PosixScripts.Leave, [spool, Token, "", ""])).IsGone);

        JobReport running = await LaunchAsync(shell, spool, "(sleep 60 &); sleep 60", "alone");
        Assert.Equal((JobLife.Alive, true), (running.Life, running.SurvivesAgent));
        Assert.Equal(JobLife.Alive, (await RunAsync(shell, PosixScripts.Attach, [spool, Token, ""])).Life);
        Assert.False((await RunAsync(shell, PosixScripts.Leave, [spool, Token, "", "trusted"])).IsGone);
        Assert.InRange((await RunAsync(shell, PosixScripts.Signal, [spool, Token, "15"])).Sent ?? 0, 1, 3);
        await Patience.UntilAsync(() => Status(spool).Exit is not null, "the job ends");
        Assert.Equal(15, Status(spool).Exit?.Signal?.Number);
        Assert.True((await RunAsync(shell, PosixScripts.Leave, [spool, Token, "kill", ""])).IsGone);
        Assert.Empty(Directory.GetFileSystemEntries(spool));
    }

    private static Task<JobReport> LaunchAsync(string shell, string spool, string script, string how = "")
    {
        string text = InShell(PosixScripts.Launch, shell);
        string[] arguments = ["-c", "eval \"$1\"", "qga-sdk", text, PosixScripts.Prelude, spool, how, Token, "1048576", "block", "0", "bytes:6", "60", "", "", shell, "-c", script];
        return how == "alone" ? RunAsync(shell, arguments) : RunAsync("/usr/bin/setsid", [shell, .. arguments]);
    }

    private static JobReport Status(string spool) => JobReport.ParseLines(File.ReadAllBytes($"{spool}/{Token}/status"))!;

    private static Task<JobReport> RunAsync(string shell, string script, string[] arguments) =>
        RunAsync(shell, ["-c", InShell(script, shell), "qga-sdk", .. arguments]);

    private static async Task<JobReport> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync("input\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A script that needs no input has ended.
        }

        string text = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Limit);
        return JobReport.Parse(Encoding.ASCII.GetBytes(text)) ?? throw new InvalidOperationException($"No report: {text}");
    }

    private static string InShell(string script, string shell) => script.Replace("/bin/sh", shell, StringComparison.Ordinal);
}
