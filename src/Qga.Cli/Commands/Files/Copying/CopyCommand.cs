using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary><c>qga cp SRC... DST</c>: copies between guests and the host.</summary>
internal static class CopyCommand
{
    /// <summary>What help calls the places.</summary>
    public const string Label = "SRC... DST";

    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string[]> places = new("SRC") { HelpName = Label, Arity = new ArgumentArity(2, 100_000), Description = "GUEST:/path, :/path in the guest that is named otherwise (--socket, --group, --all, the default), a path of this host, or - for standard input or output." };
        Option<bool> recursive = new("--recursive", "-r") { Description = "Copy directories too." };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Show no progress." };
        var options = new CopyOptions();
        var command = new Command(info.Name, info.Summary) { places, recursive, quiet };
        options.AddTo(command);
        command.SetAction((line, cancellationToken) =>
        {
            string[] words = line.GetRequiredValue(places);
            var work = new CopyWork(
                [.. words[..^1].Select(CopyPlace.Parse)],
                CopyPlace.Parse(words[^1]),
                options.Read(line),
                line.GetValue(recursive),
                line.GetValue(quiet));
            return RunAsync(call, work, call.Options.Read(line, null, call.Context), cancellationToken);
        });
        return command;
    }

    /// <summary>One run for each guest that is copied to, or copied from.</summary>
    private static async Task<int> RunAsync(CliCall call, CopyWork work, Choices choices, CancellationToken cancellationToken)
    {
        work.Check(choices);
        int code = ExitCode.Success;
        foreach (CopyWork part in work.Parts())
        {
            string guest = part.Target.Guest ?? part.Sources[0].Guest!;
            Selection selection = guest.Length > 0 ? choices.Selection with { Text = guest, Origin = "the command line" } : choices.Selection;
            int own = await Fleet.RunAsync(call.Context, choices with { Selection = selection }, (one, stop) => new Copier(one, part).RunAsync(stop), cancellationToken).ConfigureAwait(false);
            code = code == ExitCode.Success ? own : code;
        }

        return code;
    }
}
