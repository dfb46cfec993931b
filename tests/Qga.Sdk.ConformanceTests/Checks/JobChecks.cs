using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Processes that are talked to while they run, and that outlive whoever started them.</summary>
internal static class JobChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("jobs", "both outputs, live, and the exit code", OutputAsync),
        new("jobs", "a signal is no exit code", SignalAsync),
        new("jobs", "input is written while it runs", InputAsync),
        new("jobs", "a megabyte in and out, unchanged", RoundTripAsync),
        new("jobs", "a token starts once and is found after the agent's death", TokenAsync),
        new("jobs", "a signal reaches the whole tree", KillAsync),
        new("jobs", "variables are added, a directory is entered", OptionsAsync),
        new("jobs", "jobs are listed and removed", ListAsync),
        new("jobs", "what cannot be started is told apart", FailuresAsync),
    ];

    private static async Task OutputAsync(AgentUnderTest agent)
    {
        await using GuestProcess process = await agent.NewClient().StartAsync(Shell(agent, "echo out; echo err >&2; exit 3"));
        Assert.Equal(("out\n", "err\n"), (await ReadAsync(process.StandardOutput), await ReadAsync(process.StandardError)));
        Assert.Equal(3, (await process.WaitForExitAsync()).ExitCode);
    }

    private static async Task SignalAsync(AgentUnderTest agent)
    {
        await using GuestProcess process = await agent.NewClient().StartAsync(Shell(agent, "kill -TERM $$"));
        Assert.Equal(GuestSignal.Terminate, (await process.WaitForExitAsync()).Signal);
    }

    private static async Task InputAsync(AgentUnderTest agent)
    {
        await using GuestProcess process = await agent.NewClient().StartAsync(Shell(agent, "read a; echo \"$a!\"; cat") with { RedirectStandardInput = true });
        await process.StandardInput.WriteAsync("one\n"u8.ToArray());
        byte[] answer = new byte[5];
        await process.StandardOutput.ReadExactlyAsync(answer);
        Assert.Equal("one!\n", Encoding.ASCII.GetString(answer));
        await process.StandardInput.WriteAsync("two"u8.ToArray());
        await process.StandardInput.DisposeAsync();
        Assert.Equal("two", await ReadAsync(process.StandardOutput));
    }

    private static async Task RoundTripAsync(AgentUnderTest agent)
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(1_000_000);
        await using GuestProcess process = await agent.NewClient().StartAsync(new GuestProcessStartInfo("cat") { StandardInput = bytes, SpoolDirectory = agent.Files.File("spool") });
        using var all = new MemoryStream();
        await process.StandardOutput.CopyToAsync(all);
        Assert.Equal(bytes, all.ToArray());
    }

    private static async Task TokenAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestProcessStartInfo start = Shell(agent, "echo run; sleep 0.2; exit 5") with { Token = "conformance-token" };
        await using GuestProcess first = await client.StartAsync(start);
        await agent.Site.RestartAsync(keepState: false);
        await using GuestProcess second = await client.StartAsync(start);
        Assert.Equal(first.Pid, second.Pid);
        Assert.Equal("run\n", await ReadAsync(second.StandardOutput));
        Assert.Equal(5, (await second.WaitForExitAsync()).ExitCode);
    }

    private static async Task KillAsync(AgentUnderTest agent)
    {
        await using GuestProcess process = await agent.NewClient().StartAsync(Shell(agent, "sleep 60 & (sleep 60 &); sleep 60"));
        Assert.True(await process.KillAsync());
        Assert.Equal(GuestSignal.Kill, (await process.WaitForExitAsync()).Signal);
        await agent.UntilNothingRunsAsync();
    }

    private static async Task OptionsAsync(AgentUnderTest agent)
    {
        var options = new RunOptions { WorkingDirectory = "/usr", Environment = new Dictionary<string, string?> { ["ADDED"] = "this one" } };
        Assert.Equal("/usr this one\n", (await agent.NewClient().RunAsync("/bin/sh", ["-c", "echo \"$(pwd) $ADDED\""], options)).StandardOutputText);
    }

    private static async Task ListAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        var options = new GuestJobOptions { SpoolDirectory = agent.Files.File("spool") };
        Assert.Empty(await client.GetJobsAsync(options));
        await using (GuestProcess process = await client.StartAsync(Shell(agent, "read a; exit 5") with { Token = "conformance-token", RedirectStandardInput = true }))
        {
            GuestJob running = Assert.Single(await client.GetJobsAsync(options));
            Assert.Equal(("conformance-token", GuestJobState.Running, process.Pid, true), (running.Token, running.State, running.Pid, running.HasOpenInput));
            Assert.False(await client.RemoveJobAsync("conformance-token", options));
            await process.StandardInput.DisposeAsync();
            await process.WaitForExitAsync();
            GuestJob ended = Assert.Single(await client.GetJobsAsync(options));
            Assert.Equal((GuestJobState.Ended, 5), (ended.State, ended.Exit?.ExitCode));
            Assert.True(await client.RemoveJobAsync("conformance-token", options));
        }

        Assert.Empty(await client.GetJobsAsync(options));
    }

    private static async Task FailuresAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestProcessStartInfo start = Shell(agent, "true");
        Assert.Equal(GuestProcessStartFailure.ProgramNotFound, (await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(start with { Path = "/no/such" }))).Failure);
        Assert.Equal(GuestProcessStartFailure.WorkingDirectory, (await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(start with { WorkingDirectory = "/no/such" }))).Failure);
        Assert.Empty(await agent.Files.ListAsync(start.SpoolDirectory));
    }

    private static GuestProcessStartInfo Shell(AgentUnderTest agent, string script) =>
        new("/bin/sh", ["-c", script]) { SpoolDirectory = agent.Files.File("spool") };

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}
