using System.Diagnostics;
using System.Globalization;
using Qga.Cli.Terminal;
using Qga.Sdk;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands;

public sealed class FreezeTests
{
    [Fact]
    public async Task Freeze_status_and_thaw_do_what_they_say()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        Assert.Equal("thawed\n", (await place.RunAsync("freeze-status")).Output);
        Assert.Matches("^[0-9]+ file systems? frozen\n$", (await place.RunAsync("freeze")).Output);
        Assert.Equal("\"frozen\"\n", (await place.RunAsync("freeze-status", "--json")).Output);
        CliRun refused = await place.RunAsync("hostname");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Matches("^[0-9]+\n$", (await place.RunAsync("thaw", "--json")).Output);
        Assert.Equal("thawed\n", (await place.RunAsync("freeze-status")).Output);
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", 137)]
    public async Task The_guest_is_frozen_while_the_command_runs_and_thawed_after_it(string script, int code)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.RunAsync("freeze", "--", "sh", "-c", script);
        Assert.Equal(new CliRun(code, "", ""), run);
        Assert.Equal(["guest-fsfreeze-status", "guest-fsfreeze-freeze", "guest-fsfreeze-thaw"], place.Guest.Requests.Select(static request => request.Command).Where(static command => command.StartsWith("guest-fs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_command_that_is_not_there_ends_with_127_and_the_guest_is_thawed()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.RunAsync("freeze", "--", "no-such-program-at-all");
        Assert.Equal(127, run.Code);
        Assert.Contains("cannot be started", run.Error, StringComparison.Ordinal);
        Assert.Equal("thawed\n", (await place.RunAsync("freeze-status")).Output);
    }

    [Theory]
    [InlineData("freeze", "--")]
    [InlineData("freeze", "--", "")]
    [InlineData("freeze", ",", "--", "touch", "ran")]
    [InlineData("freeze", "--group", "none", "--", "touch", "ran")]
    public async Task What_an_empty_variable_leaves_freezes_nothing_and_runs_nothing(params string[] words)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Place.Write("etc/config.json", """{ "groups": { "none": [] } }""");
        CliRun run = words.Length > 3 ? await place.Place.RunAsync(words) : await place.RunAsync(words);
        Assert.True(run.Code == ExitCode.Usage, run.Error);
        Assert.False(File.Exists(place.Place.PathOf("ran")));
        Assert.Empty(place.Guest.Requests);
    }

    [Fact]
    public async Task A_trace_that_nobody_reads_any_more_does_not_keep_the_guest_frozen()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        await using var error = new ClosingWriter("guest-fsfreeze-freeze");
        CliRun run = await place.Place.RunAsync(["-s", "s", "-v", "freeze", "--", "true"], context => context with { Error = error });
        Assert.True(error.IsClosed);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Equal("thawed\n", (await place.RunAsync("freeze-status")).Output);
    }

    /// <summary>Standard error of somebody who leaves when he has seen a word.</summary>
    private sealed class ClosingWriter(string word) : StringWriter
    {
        public bool IsClosed { get; private set; }

        public override void WriteLine(string? value)
        {
            if (IsClosed)
            {
                throw new IOException("Broken pipe");
            }

            IsClosed = value!.Contains(word, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_guest_that_somebody_else_froze_is_left_frozen()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        await place.RunAsync("freeze");
        CliRun run = await place.RunAsync("freeze", "--", "touch", place.Place.PathOf("ran"));
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.False(File.Exists(place.Place.PathOf("ran")));
        Assert.Equal("frozen\n", (await place.RunAsync("freeze-status")).Output);
    }

    [Fact]
    public async Task When_one_of_several_cannot_be_frozen_the_others_are_thawed_and_nothing_runs()
    {
        await using GuestPlace good = await GuestPlace.StartAsync();
        await using GuestPlace bad = await GuestPlace.StartAsync();
        bad.Guest.Fail(QgaCommands.GuestFsfreezeFreeze, "no");
        CliRun run = await good.Place.RunAsync("freeze", $"./s,{bad.Place.PathOf("s")}", "--", "touch", good.Place.PathOf("ran"));
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.False(File.Exists(good.Place.PathOf("ran")));
        Assert.Equal("thawed\n", (await good.RunAsync("freeze-status")).Output);
    }

    [Fact]
    public async Task A_lost_link_is_made_anew_for_the_thaw()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.Place.RunAsync(["-s", "s", "freeze", "--", "x"], context => context with
        {
            RunHostCommand = async (_, _, _) =>
            {
                // Who is served next finds the old link gone, and nothing that comes over it is carried out any more.
                place.Guest.DropLink();
                return (await place.RunAsync("ping")).Code;
            },
        });
        Assert.Equal(new CliRun(0, "", ""), run);
        Assert.Equal("thawed\n", (await place.RunAsync("freeze-status")).Output);
    }

    [Fact]
    public async Task A_guest_that_cannot_have_been_frozen_for_so_long_is_told_and_the_run_fails()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        var clock = new LeapingClock();
        CliRun run = await place.Place.RunAsync(["-s", "s", "freeze", "--", "x"], context => context with
        {
            NewClientOptions = () => new QgaClientOptions { TimeProvider = clock },
            RunHostCommand = (_, _, _) =>
            {
                clock.Leap(TimeSpan.FromDays(2));
                return Task.FromResult(0);
            },
        });
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains("was thawed before the command had ended", run.Error, StringComparison.Ordinal);
        Assert.Equal("thawed\n", (await place.RunAsync("freeze-status")).Output);
    }

    [Fact]
    public async Task A_guest_that_somebody_else_thaws_meanwhile_is_told_and_the_run_fails()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        CliRun run = await place.Place.RunAsync(["-s", "s", "freeze", "--", "x"], context => context with
        {
            RunHostCommand = (_, _, _) =>
            {
                // The agent finds nothing left to thaw.
                place.Guest.Reply(QgaCommands.GuestFsfreezeThaw, 0L);
                return Task.FromResult(0);
            },
        });
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains("was thawed before the command had ended", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_that_cannot_be_thawed_is_told_loudly()
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        place.Guest.Fail(QgaCommands.GuestFsfreezeThaw, "no");
        CliRun run = await place.RunAsync("freeze", "--", "true");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("MAY STILL BE FROZEN", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("HUP", ExitCode.HungUp)]
    public async Task A_signal_ends_the_command_and_the_guest_is_thawed(string signal, int code)
    {
        await using GuestPlace place = await GuestPlace.StartAsync();
        using Process tool = Tool.Start(place.Place.Folder, "-s", place.Place.PathOf("s"), "freeze", "--", "sh", "-c", "echo started; exec sleep 1000");
        Assert.Equal("started", await tool.StandardOutput.ReadLineAsync());
        for (int i = 0; i < 2; i++)
        {
            // The second one must not keep it from thawing.
            using var kill = Process.Start("kill", ["-s", signal, tool.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        await tool.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(code, tool.ExitCode);
        Assert.Equal(1, place.Guest.CountOf("guest-fsfreeze-thaw"));
    }

    private sealed class LeapingClock : TimeProvider
    {
        private long _leapt;

        public void Leap(TimeSpan time) => Interlocked.Add(ref _leapt, (long)(time.TotalSeconds * TimestampFrequency));

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _leapt);
    }
}
