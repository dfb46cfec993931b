using System.Diagnostics;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands.Processes;

public sealed class DetachTests(Infrastructure.Guest guest) : IClassFixture<Infrastructure.Guest>
{
    [Fact]
    public async Task A_program_that_was_left_is_listed_attached_to_and_removed()
    {
        string token = await DetachAsync("sh", "-c", "echo out; echo err >&2; exit 5");
        Assert.Equal(new CliRun(5, "out\n", "err\nexit code 5\n"), await guest.RunAsync("attach", "-e", token));
        CliRun again = await guest.RunAsync("attach", token);
        Assert.Equal((ExitCode.Failed, ""), (again.Code, again.Output));
        Assert.Contains(token, again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_tell_what_runs_and_how_the_rest_ended_and_kill_ends_it()
    {
        string token = await DetachAsync("sleep", "1000");
        JsonElement job = await JobAsync(token);
        Assert.Equal("running", job.GetProperty("state").GetString());
        Assert.True(job.GetProperty("pid").GetInt64() > 1);
        Assert.Matches($@"{token} +running +[0-9]+ +[0-9]+ s +-\n", (await guest.RunAsync("jobs")).Output);
        Assert.Equal(new CliRun(0, "", ""), await guest.RunAsync("kill", token));
        await guest.UntilNothingRunsAsync();
        Assert.Equal(15, (await JobAsync(token)).GetProperty("signal").GetInt32());
        CliRun twice = await guest.RunAsync("kill", token);
        Assert.Equal(ExitCode.Failed, twice.Code);
        Assert.Contains("Nothing of", twice.Error, StringComparison.Ordinal);
        Assert.Equal(128 + 15, (await guest.RunAsync("attach", token)).Code);
        Assert.DoesNotContain(token, (await guest.RunAsync("jobs")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_signal_is_sent_and_attaching_tells_it()
    {
        string token = await DetachAsync("sleep", "1000");
        Assert.Equal(0, (await guest.RunAsync("kill", token, "--signal", "sigusr1")).Code);
        Assert.Equal(128 + 10, (await guest.RunAsync("attach", token)).Code);
    }

    [Fact]
    public async Task Interrupting_an_attachment_leaves_the_program_running()
    {
        string token = await DetachAsync("sh", "-c", "echo ready; sleep 1000");
        using Process process = guest.Start("attach", token);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        Infrastructure.Guest.Signal(process, "INT");
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Equal("running", (await JobAsync(token)).GetProperty("state").GetString());
        Assert.Equal(0, (await guest.RunAsync("kill", token, "--signal", "KILL")).Code);
        await guest.UntilNothingRunsAsync();
        Assert.Equal(137, (await guest.RunAsync("attach", token)).Code);
    }

    [Fact]
    public async Task Input_can_be_kept_open_for_whoever_attaches()
    {
        CliRun started = await guest.RunAsync("exec", "--detach", "--interactive", "--", "cat");
        (int code, byte[] echoed, _) = await guest.RunBytesAsync("later\n"u8.ToArray(), "attach", "-i", started.Output.Trim());
        Assert.Equal(0, code);
        Assert.Equal("later\n"u8.ToArray(), echoed);
    }

    [Theory]
    [InlineData("attach", "short")]
    [InlineData("attach", "../../../etc/passwd-0123456789")]
    [InlineData("kill", "0123456789abcdef", "--signal", "NOPE")]
    [InlineData("kill", "0123456789abcdef", "--signal", "65")]
    public async Task What_is_no_token_or_signal_is_refused(params string[] words) => Assert.Equal(ExitCode.Usage, (await guest.RunAsync(words)).Code);

    private async Task<string> DetachAsync(params string[] words)
    {
        CliRun run = await guest.RunAsync(["exec", "--detach", "--", .. words]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches("^[0-9a-f]{32}\n$", run.Output);
        return run.Output.Trim();
    }

    private async Task<JsonElement> JobAsync(string token) =>
        JsonElement.Parse((await guest.RunAsync("jobs", "--json")).Output).EnumerateArray().Single(job => job.GetProperty("token").GetString() == token);
}
