using System.Security.Cryptography;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Programs: started, fed, watched, reaped.</summary>
internal static class ProcessChecks
{
    private const int CaptureLimit = 16 << 20;

    private static readonly string[] WriteBoth = ["-c", "echo out; echo err >&2"];

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("processes", "exit code and both streams apart", ExitCodeAsync),
        new("processes", "the signal that ended it", SignalAsync),
        new("processes", "a megabyte of standard input, unchanged", InputAsync),
        new("processes", "no output is no output", SilentAsync),
        new("processes", "output over 16 MiB is cut and flagged", TruncatedAsync),
        new("processes", "the environment is replaced by the one given", EnvironmentAsync),
        new("processes", "a program that is not there is the agent's error", MissingAsync),
        new("processes", "32 at once, each its own result", ManyAsync),
        new("processes", "a result is given out once", OnceAsync),
        new("processes", "one stream alone is refused before it is sent", OneStreamAsync),
        new("processes", "capture-output as a boolean", agent => CaptureAsync(agent, true)),
        new("processes", "capture-output 'separated'", agent => CaptureAsync(agent, GuestExecCaptureOutputMode.Separated)),
        new("processes", "capture-output 'none'", NoCaptureAsync),
        new("processes", "capture-output 'merged'", MergedAsync),
    ];

    private static async Task ExitCodeAsync(AgentUnderTest agent)
    {
        GuestCommandResult result = await agent.NewClient().RunAsync("/bin/sh", ["-c", "echo out; echo err >&2; exit 3"]);
        Assert.Equal((3, null), (result.ExitCode, result.Signal));
        Assert.Equal(("out\n", "err\n"), (result.StandardOutputText, result.StandardErrorText));
        Assert.False(result.IsStandardOutputTruncated || result.IsStandardErrorTruncated);
    }

    private static async Task SignalAsync(AgentUnderTest agent)
    {
        GuestCommandResult result = await agent.NewClient().RunAsync("/bin/sh", ["-c", "kill -TERM $$"]);
        Assert.Equal((null, 15), (result.ExitCode, result.Signal));
    }

    private static async Task<CheckOutcome> InputAsync(AgentUnderTest agent)
    {
        byte[] input = RandomNumberGenerator.GetBytes(1_000_000);
        if (agent.Site.SocketPath is null)
        {
            await Assert.ThrowsAsync<QgaRequestException>(() => agent.NewClient().RunAsync("cat", options: new() { StandardInput = input }));
            return CheckOutcome.NotHere(CheckOutcome.ShortRequests);
        }

        GuestCommandResult result = await agent.NewClient().RunAsync("cat", options: new() { StandardInput = input });
        Assert.True(input.AsSpan().SequenceEqual(result.StandardOutput.Span));
        return CheckOutcome.Pass;
    }

    private static async Task SilentAsync(AgentUnderTest agent)
    {
        GuestCommandResult result = await agent.NewClient().RunAsync("/bin/true");
        Assert.True(result is { IsSuccess: true, StandardOutput.IsEmpty: true, StandardError.IsEmpty: true });
    }

    private static async Task<CheckOutcome> TruncatedAsync(AgentUnderTest agent)
    {
        if (!agent.Site.IsHere)
        {
            return CheckOutcome.NotHere("emulated, it takes longer than a check may");
        }

        QgaClient client = agent.NewClient();
        GuestCommandResult cut = await client.RunAsync("head", ["-c", $"{CaptureLimit + 1}", "/dev/zero"]);
        Assert.Equal(CaptureLimit, cut.StandardOutput.Length);
        Assert.True(cut.IsStandardOutputTruncated);
        Assert.False(cut.IsStandardErrorTruncated);
        Assert.False((await client.RunAsync("head", ["-c", $"{CaptureLimit - 1}", "/dev/zero"])).IsStandardOutputTruncated);
        return CheckOutcome.Pass;
    }

    private static async Task EnvironmentAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestExec started = await client.GuestExecAsync(new() { Path = "/usr/bin/env", Env = ["ONLY=this one", "PATH=/none"], CaptureOutput = true });
        GuestExecStatus status;
        do
        {
            status = await client.GuestExecStatusAsync(new() { Pid = started.Pid });
        }
        while (!status.Exited);

        Assert.Equal("ONLY=this one\nPATH=/none\n", System.Text.Encoding.ASCII.GetString(status.OutData!.Value.Span));
    }

    private static async Task MissingAsync(AgentUnderTest agent)
    {
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => agent.NewClient().RunAsync("/no/such/program"));
        Assert.Equal(QgaErrorClass.GenericError, exception.Class);
        Assert.Contains("/no/such/program", exception.Description, StringComparison.Ordinal);
    }

    private static async Task ManyAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestCommandResult[] results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => client.RunAsync("/bin/sh", ["-c", $"echo {i}; exit {i}"])));
        Assert.All(results, static (result, i) => Assert.Equal((i, $"{i}\n"), (result.ExitCode, result.StandardOutputText)));
    }

    private static async Task OnceAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestCommandResult result = await client.RunAsync("/bin/true");
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestExecStatusAsync(new() { Pid = result.Pid }));
        Assert.Equal(QgaErrorClass.GenericError, exception.Class);
    }

    private static async Task OneStreamAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewRecordedClient();
        await Assert.ThrowsAsync<QgaRequestException>(() => client.RunAsync("/bin/true", options: new() { CaptureOutput = GuestExecCaptureOutputMode.Stdout }));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.RunAsync("/bin/true", options: new() { CaptureOutput = GuestExecCaptureOutputMode.Stderr }));
        Assert.Equal(0, agent.Link.CountRequests("guest-exec"));
    }

    private static async Task CaptureAsync(AgentUnderTest agent, GuestExecCaptureOutput capture)
    {
        GuestCommandResult result = await agent.NewClient().RunAsync("/bin/sh", WriteBoth, new() { CaptureOutput = capture });
        Assert.Equal(("out\n", "err\n"), (result.StandardOutputText, result.StandardErrorText));
    }

    private static async Task NoCaptureAsync(AgentUnderTest agent)
    {
        GuestCommandResult result = await agent.NewClient().RunAsync("/bin/sh", WriteBoth, new() { CaptureOutput = GuestExecCaptureOutputMode.None });
        Assert.True(result is { IsSuccess: true, StandardOutput.IsEmpty: true, StandardError.IsEmpty: true });
    }

    private static async Task<CheckOutcome> MergedAsync(AgentUnderTest agent)
    {
        const int since = 8;
        QgaClient client = agent.NewClient();
        var options = new RunOptions { CaptureOutput = GuestExecCaptureOutputMode.Merged };
        if (agent.Release.Number.Major >= since)
        {
            Assert.Equal("out\nerr\n", (await client.RunAsync("/bin/sh", WriteBoth, options)).StandardOutputText);
            return CheckOutcome.Pass;
        }

        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.RunAsync("/bin/sh", WriteBoth, options));
        Assert.Contains("8.0", exception.Message, StringComparison.Ordinal);
        Assert.Contains("expected: boolean", exception.Description, StringComparison.Ordinal);
        return CheckOutcome.Lacks("modes came with QEMU 8.0; 'separated' and 'none' are sent as the boolean that says the same");
    }
}
