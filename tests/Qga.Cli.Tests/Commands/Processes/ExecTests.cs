using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Cli.Tests.Commands.Processes;

public sealed class ExecTests(Infrastructure.Guest guest, ITestOutputHelper output) : IClassFixture<Infrastructure.Guest>
{
    private static readonly string[] Awkward =
    [
        "", " ", "two words", "'", "\"", "it's \"so\"", "$HOME", "${x}", "`id`", "$(id)", "a\nb\n", "\t", "\\", "\\n", "*", "?", "~", "#", "!", "&", ";", "|", "<", ">", "(", ")",
        "-s", "--json", "--", "-", "--help", "=", "a=b", "%s", "ä€😀", "\u202E", "\u0001", "\u007F", "@file", "[x]", "{a,b}",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Arguments_reach_the_program_byte_for_byte(bool withSeparator)
    {
        (int code, byte[] echoed, string error) = await guest.RunBytesAsync([], ["exec", .. withSeparator ? ["--"] : Array.Empty<string>(), "printf", "%s\\0", .. Awkward]);
        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.Equal(string.Concat(Awkward.Select(static word => word + "\0")), Encoding.UTF8.GetString(echoed));
    }

    [Fact]
    public async Task Outputs_stay_apart_and_the_exit_code_is_ours() =>
        Assert.Equal(new CliRun(3, "out\n", "err\nexit code 3\n"), await guest.RunAsync("exec", "-e", "--", "sh", "-c", "echo out; echo err >&2; exit 3"));

    [Theory]
    [InlineData(137, "sh", "-c", "kill -9 $$")]
    [InlineData(143, "sh", "-c", "kill -15 $$")]
    [InlineData(ExitCode.ProgramNotFound, "no-such-program")]
    [InlineData(ExitCode.NotExecutable, "/etc/passwd")]
    public async Task Other_ends_have_the_exit_codes_of_shells(int code, params string[] words) =>
        Assert.Equal(code, (await guest.RunAsync(["exec", "--", .. words])).Code);

    [Fact]
    public async Task Input_of_any_length_is_piped_in_and_output_out()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        byte[] content = new byte[3_000_001];
        new Random(seed).NextBytes(content);
        (int code, byte[] echoed, string error) = await guest.RunBytesAsync(content, "exec", "--", "cat");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(content)), Convert.ToHexString(SHA256.HashData(echoed)));
    }

    [Theory]
    [InlineData("exec -- cat")]
    [InlineData("exec -i -- cat")]
    [InlineData("exec -- sh -c 'cat; echo $?'", "0\n")]
    [InlineData("exec --json -- true", "{\n  \"exitcode\": 0,\n  \"stdout\": \"\",\n  \"stderr\": \"\"\n}\n")]
    public async Task Closed_input_is_empty_input(string words, string expected = "") =>
        Assert.Equal(new CliRun(0, expected, ""), await guest.ShellAsync($"{guest.Word} {words} <&-"));

    [Fact]
    public async Task Closed_output_is_an_error_and_closed_error_is_silence()
    {
        CliRun run = await guest.ShellAsync($"{guest.Word} hostname >&-");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(new CliRun(3, "out\n", ""), await guest.ShellAsync($"{guest.Word} exec -- sh -c 'echo out; echo err >&2; exit 3' 2>&-"));
        Assert.Equal(new CliRun(0, "", ""), await guest.ShellAsync($"{guest.Word} ping <&- >/dev/null 2>&-"));
    }

    [Fact]
    public async Task An_archive_is_piped_in_and_out()
    {
        string source = guest.NewDirectory();
        File.WriteAllText(Path.Combine(source, "a b"), "one\n");
        Directory.CreateDirectory(Path.Combine(source, "sub"));
        File.WriteAllBytes(Path.Combine(source, "sub", "b"), RandomNumberGenerator.GetBytes(700_000));
        string there = guest.NewDirectory();
        string back = guest.NewDirectory();
        CliRun run = await guest.ShellAsync($"set -e; tar c -C '{source}' . | {guest.Word} exec -- tar x -C '{there}'; {guest.Word} exec -n tar c -C '{there}' . | tar x -C '{back}'; diff -r '{source}' '{there}'; diff -r '{source}' '{back}'; echo same");
        Assert.Equal(new CliRun(0, "same\n", ""), run);
    }

    [Fact]
    public async Task A_program_ends_although_our_input_stays_open()
    {
        using Process process = guest.Start("exec", "--", "sh", "-c", "read line; echo \"got $line\"");
        await process.StandardInput.WriteAsync("hello\n");
        await process.StandardInput.FlushAsync();
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal("got hello\n", await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Variables_directory_and_user_are_set_and_a_secret_is_not_on_the_command_line()
    {
        using Process process = Tool.Start(guest.Folder, "/usr/bin/env", ["SECRET=s3 cr$et", "dotnet", "exec", Tool.Program, "-s", guest.Socket,
            "exec", "--env", "SECRET", "--env", "A=b=c", "--cwd", "/tmp", "--user", "nobody", "--", "sh", "-c", "echo \"$SECRET|$A|$PWD|$(id -un)\""]);
        Assert.Equal(new CliRun(0, "s3 cr$et|b=c|/tmp|nobody\n", ""), await Tool.EndAsync(process));
        Assert.DoesNotContain("cr$et", string.Join(' ', process.StartInfo.ArgumentList.SkipWhile(static word => word != "dotnet")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("exec", "--cwd", "tmp", "--", "ls")]
    [InlineData("exec", "--env", "1A=x", "--", "ls")]
    [InlineData("exec", "--env", "NOT_SET_HERE", "--", "ls")]
    public async Task What_makes_no_sense_is_refused_before_anything_is_sent(params string[] words)
    {
        CliRun run = await guest.RunAsync(words);
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object_with_text_where_it_is_text()
    {
        CliRun run = await guest.RunAsync("exec", "--json", "--", "sh", "-c", "printf 'a\\377'; printf 'ä\\033' >&2; exit 4");
        Assert.Equal(4, run.Code);
        JsonElement answer = JsonElement.Parse(run.Output);
        Assert.Equal(4, answer.GetProperty("exitcode").GetInt32());
        Assert.Equal("Yf8=", answer.GetProperty("stdout-b64").GetString());
        Assert.Equal("ä\u001b", answer.GetProperty("stderr").GetString());
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    public async Task A_signal_ends_the_program_in_the_guest_also_one_that_does_not_listen(string signal, int code)
    {
        using Process process = guest.Start("exec", "--", "sh", "-c", "trap '' INT TERM; echo ready; while :; do sleep 1; done");
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        Infrastructure.Guest.Signal(process, signal);
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(code, process.ExitCode);
        await guest.UntilNothingRunsAsync();
    }

    [Fact]
    public async Task The_last_words_of_a_program_that_is_interrupted_are_heard()
    {
        using Process process = guest.Start("exec", "-n", "--", "sh", "-c", "trap 'echo bye; exit 9' INT; echo ready; while :; do sleep 0.05; done");
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        Infrastructure.Guest.Signal(process, "INT");
        Assert.Equal("bye\n", await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Limit));
        await process.WaitForExitAsync();
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        await guest.UntilNothingRunsAsync();
    }

    [Fact]
    public async Task A_second_interrupt_leaves_the_program_which_can_be_found_again()
    {
        await using RealAgent agent = await RealAgent.StartAsync();
        using Process process = Tool.Start(guest.Folder, "-s", agent.SocketPath, "exec", "--", "sh", "-c", "trap '' INT; echo $$; while :; do sleep 0.1; done");
        string pid = (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit))!;

        // It does not hear of the first one, so that the second comes before the program has ended.
        agent.Stop();
        using var wait = new CancellationTokenSource(Patience.Limit);
        while (!process.HasExited)
        {
            Infrastructure.Guest.Signal(process, "INT");
            await Task.Delay(50, wait.Token);
        }

        Assert.Equal(ExitCode.Interrupted, process.ExitCode);

        // An agent whose client has gone may end itself; the program does not care.
        await agent.RestartAsync(keepState: true);
        CliRun jobs = await Tool.RunAsync(guest.Folder, ["-s", agent.SocketPath, "jobs", "--json"]);
        JsonElement job = JsonElement.Parse(jobs.Output).EnumerateArray().Single(job => job.TryGetProperty("pid", out JsonElement own) && own.GetRawText() == pid);
        Assert.Equal("running", job.GetProperty("state").GetString());
        string token = job.GetProperty("token").GetString()!;
        Assert.Equal(0, (await Tool.RunAsync(guest.Folder, ["-s", agent.SocketPath, "kill", token, "--signal", "KILL"])).Code);
        Assert.Equal(137, (await Tool.RunAsync(guest.Folder, ["-s", agent.SocketPath, "attach", token])).Code);
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_ended()
    {
        CliRun run = await guest.RunAsync("exec", "--timeout", "1", "--", "sleep", "1000");
        Assert.Equal((ExitCode.TimedOut, ""), (run.Code, run.Output));
        Assert.Equal("error: sleep did not end within 1 s (--timeout), and was ended.\n", run.Error);
        await guest.UntilNothingRunsAsync();
    }

    [Fact]
    public async Task When_nobody_reads_our_output_the_program_is_ended_quietly()
    {
        CliRun run = await guest.ShellAsync($"{guest.Word} exec -n yes | head -n 1");
        Assert.Equal(new CliRun(0, "y\n", ""), run);
        await guest.UntilNothingRunsAsync();
    }

    [Fact]
    public async Task What_a_program_leaves_behind_is_not_waited_for()
    {
        CliRun run = await guest.RunAsync("exec", "-n", "--", "sh", "-c", "sleep 1000 & echo $!");
        Assert.Equal(0, run.Code);
        int left = int.Parse(run.Output.Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Process.GetProcessById(left).Kill();
        await guest.UntilNothingRunsAsync();
    }

    [Fact]
    public async Task Several_guests_answer_with_their_names_and_one_that_fails_is_counted()
    {
        await using RealAgent other = await RealAgent.StartAsync();
        string both = $"{guest.Socket},{other.SocketPath}";
        CliRun run = await Tool.RunAsync(guest.Folder, ["exec", both, "--", "sh", "-c", "echo one; printf two"]);
        Assert.Equal(0, run.Code);
        Assert.Equal(Sorted($"{guest.Socket}: one\n{guest.Socket}: two\n{other.SocketPath}: one\n{other.SocketPath}: two\n"), Sorted(run.Output));
        Assert.Equal("2 of 2 guests succeeded.\n", run.Error);

        await other.KillAsync();
        run = await Tool.RunAsync(guest.Folder, ["exec", both, "--json", "--", "echo", "x"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        JsonElement[] answers = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
        Assert.Equal("x\n", answers.Single(answer => answer.GetProperty("guest").GetString() == guest.Socket).GetProperty("answer").GetProperty("stdout").GetString());
        Assert.Equal("connection", answers.Single(answer => answer.GetProperty("guest").GetString() == other.SocketPath).GetProperty("error").GetProperty("kind").GetString());
        Assert.Contains("1 of 2 guests succeeded, 1 failed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Safe_escapes_what_a_program_writes() =>
        Assert.Equal(new CliRun(0, "a\\u001B[31m\n", "\\u000D\n"), await guest.RunAsync("exec", "--safe", "--", "sh", "-c", "printf 'a\\033[31m\\n'; printf '\\r\\n' >&2"));

    private static string[] Sorted(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
