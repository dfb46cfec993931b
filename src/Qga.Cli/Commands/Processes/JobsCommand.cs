using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary><c>qga jobs [TARGET]</c>: the programs that were left running, and what the ended ones have left.</summary>
internal static class JobsCommand
{
    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(1);

    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        Option<bool> prune = new("--prune") { Description = "Remove what is over, with output that nobody has read. What was started within the last minute is left, because somebody may still be reading it." };
        var command = new Command(info.Name, info.Summary) { target, prune };
        command.SetAction((line, cancellationToken) =>
        {
            bool prunes = line.GetValue(prune);
            return TargetCommand.RunAsync(call, line, line.GetValue(target), (guest, stop) => prunes ? PruneAsync(guest, stop) : ListAsync(guest, stop), cancellationToken);
        });
        return command;
    }

    private static async Task ListAsync(Guest guest, CancellationToken cancellationToken)
    {
        IReadOnlyList<GuestJob> jobs = await guest.Client.GetJobsAsync(cancellationToken).ConfigureAwait(false);
        await guest.Output.ShowAsync(WireValue.Of([.. jobs.Select(Answer)]), _ => View(jobs)).ConfigureAwait(false);
    }

    private static async Task PruneAsync(Guest guest, CancellationToken cancellationToken)
    {
        List<GuestJob> removed = [];
        foreach (GuestJob job in await guest.Client.GetJobsAsync(cancellationToken).ConfigureAwait(false))
        {
            bool isYoung = job.Age is { } age && age < MinAge;
            if (!isYoung && job.State is not (GuestJobState.Running or GuestJobState.Starting)
                && await guest.Client.RemoveJobAsync(job.Token, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                removed.Add(job);
            }
        }

        await guest.Output.ShowAsync(WireValue.Of([.. removed.Select(Answer)]), _ => string.Concat(removed.Select(static job => $"removed {QgaText.Escape(job.Token)}\n"))).ConfigureAwait(false);
    }

    private static string View(IReadOnlyList<GuestJob> jobs)
    {
        var table = new TextTable("TOKEN", "STATE", ">PID", ">AGE", "END");
        foreach (GuestJob job in jobs)
        {
            table.Add(job.Token, StateOf(job), job.Pid?.ToString(CultureInfo.InvariantCulture), AgeOf(job.Age), job.Exit?.ToString());
        }

        return table.ToString();
    }

    private static WireValue Answer(GuestJob job)
    {
        List<WireMember> members = [new("token", WireValue.Of(job.Token)), new("state", WireValue.Of(StateOf(job)))];
        Add(members, "pid", job.Pid);
        Add(members, "age", job.Age is { } age ? (long)age.TotalSeconds : null);
        Add(members, "exitcode", job.Exit?.ExitCode);
        Add(members, "signal", job.Exit?.Signal?.Number);
        members.Add(new WireMember("merged", WireValue.Of(job.IsMerged)));
        members.Add(new WireMember("input-open", WireValue.Of(job.HasOpenInput)));
        members.Add(new WireMember("survives-agent", WireValue.Of(job.SurvivesAgent)));
        return WireValue.Of(members);
    }

    private static void Add(List<WireMember> members, string name, long? number)
    {
        if (number is { } value)
        {
            members.Add(new WireMember(name, WireValue.Of(value)));
        }
    }

    private static string StateOf(GuestJob job) => job.State switch
    {
        GuestJobState.Starting => "starting",
        GuestJobState.Running => "running",
        GuestJobState.Ended => "ended",
        GuestJobState.NotStarted => "not started",
        GuestJobState.Unwatched => "unwatched",
        _ => "rebooted",
    };

    private static string? AgeOf(TimeSpan? age) => age switch
    {
        null => null,
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{age.Value.Seconds} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{age.Value.Minutes} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.Value.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.Value.TotalDays} d"),
    };
}
