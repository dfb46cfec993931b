using System.CommandLine;
using System.Text;
using Qga.Cli.Commands.Host.Checking;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Host;

/// <summary><c>qga doctor</c>: why an agent does not answer, with the next step for each finding.</summary>
internal static class DoctorCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        var command = new Command(info.Name, info.Summary) { target };
        command.SetAction((line, cancellationToken) => Fleet.RunAsync(
            call.Context, call.Options.Read(line, line.GetValue(target), call.Context), LookAsync, cancellationToken));
        return command;
    }

    private static async Task<int> LookAsync(Guest guest, CancellationToken cancellationToken)
    {
        List<Finding> findings = [new("target", Grade.Ok, $"{guest.Target.Name} is {guest.Target.Endpoint} ({guest.Target.Source})")];
        if (SocketCheck.PathOf(guest.Target) is { } path)
        {
            findings.AddRange(SocketCheck.Look(path));
        }

        if (findings.TrueForAll(static finding => finding.Grade != Grade.Failed))
        {
            findings.AddRange(await AgentCheck.TalkAsync(guest.Context, guest.Choices, guest.Target, cancellationToken).ConfigureAwait(false));
        }

        WireValue answer = WireValue.Of([.. findings.Select(Record)]);
        await guest.Output.ShowAsync(answer, _ => Text(findings, Ink.IsOn(guest.Context.Colors.Choice, guest.Context.OutputIsTerminal, guest.Context))).ConfigureAwait(false);
        return findings.TrueForAll(static finding => finding.Grade != Grade.Failed) ? ExitCode.Success : ExitCode.Failed;
    }

    private static string Text(List<Finding> findings, bool isColored)
    {
        var text = new StringBuilder();
        foreach (Finding finding in findings)
        {
            text.Append(Ink.Grade(Word(finding.Grade).PadRight(6), isColored)).Append(finding.Check).Append(": ").Append(QgaText.Escape(finding.Text, 4096)).Append('\n');
            if (finding.Next is not null)
            {
                text.Append("      -> ").Append(QgaText.Escape(finding.Next, 4096)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static WireValue Record(Finding finding)
    {
        List<WireMember> members =
        [
            new("check", WireValue.Of(finding.Check)), new("state", WireValue.Of(Word(finding.Grade).ToLowerInvariant())), new("message", WireValue.Of(finding.Text)),
        ];
        if (finding.Next is { } next)
        {
            members.Add(new WireMember("next", WireValue.Of(next)));
        }

        return WireValue.Of(members);
    }

    private static string Word(Grade grade) => grade switch { Grade.Ok => "ok", Grade.Warning => "warn", _ => "FAIL" };
}
