using System.CommandLine;
using System.CommandLine.Completions;
using Qga.Cli.Commands.Files;
using Qga.Cli.Commands.Files.Copying;
using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Completing;

/// <summary>What the shells' scripts ask: the candidates for the word under the cursor, one a line.</summary>
internal static class CompleteCommand
{
    private const int MaxCandidates = 500;

    public static Command Build(CommandInfo info, CliCall call)
    {
        var shell = new Argument<string>("SHELL");
        var text = new Argument<string>("LINE");
        var command = new Command(info.Name, info.Summary) { shell, text };
        command.SetAction((line, _) => RunAsync(call.Context, line.GetRequiredValue(shell), line.GetRequiredValue(text)));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string shell, string line)
    {
        List<string> words = ShellWords.Split(line);
        string current = words[^1];
        IEnumerable<(string Value, string? Summary)> candidates = words.Count < 2 ? [] : Find(context, words[1..]);
        foreach ((string value, string? summary) in candidates.Where(one => one.Value.StartsWith(current, StringComparison.Ordinal)).DistinctBy(static one => one.Value).Take(MaxCandidates))
        {
            await context.Output.WriteLineAsync(Line(shell, QgaText.Escape(value), summary, current)).ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private static string Line(string shell, string value, string? summary, string current) => shell switch
    {
        CompletionShell.Bash => value[(current.LastIndexOfAny(['=', ':']) + 1)..],
        CompletionShell.Zsh => $"{value.Replace(":", "\\:", StringComparison.Ordinal)}{(summary is null ? "" : ":" + summary)}",
        _ => summary is null ? value : $"{value}\t{summary}",
    };

    private static IEnumerable<(string, string?)> Find(CliContext context, List<string> words)
    {
        var call = new CliCall(context);
        string current = words[^1];
        int place = CommandLines.SubcommandPlace(words, call.Options);
        if (place >= words.Count - 1 && !IsValueOf(words, call.Options.Everything))
        {
            return current.StartsWith('-')
                ? call.Options.Everything.Select(static option => (option.Name, option.Description))
                : CommandTable.All.Where(static info => !info.IsHidden).Select(static info => (info.Name, (string?)info.Summary));
        }

        CommandInfo? info = place < words.Count - 1 ? CommandTable.Find(words[place]) : null;
        if (info is null && place < words.Count - 1)
        {
            return [];
        }

        ParseResult line = CommandLines.Parse(words, place, info, call);
        Command command = line.CommandResult.Command;
        Option? option = info?.Words != WordsRule.None && call.Words.Count > 0 ? null : OptionBefore(words, command, call.Options);
        return option is not null
            ? OfOption(option, line, call, context, current)
            : current.StartsWith('-')
                ? command.Options.Concat(info?.HasTargets != false ? call.Options.Everything : []).Where(static one => !one.Hidden).Select(static one => (one.Name, one.Description))
                : OfArguments(command, line, context, current);
    }

    private static bool IsValueOf(List<string> words, IEnumerable<Option> options) =>
        words.Count > 1 && options.Any(option => GlobalOptions.Is(words[^2], option) && GlobalOptions.TakesNextWord(words[^2], option));

    private static Option? OptionBefore(List<string> words, Command command, GlobalOptions options) =>
        words.Count < 2 ? null : command.Options.Concat(options.Everything).FirstOrDefault(option => GlobalOptions.Is(words[^2], option) && GlobalOptions.TakesNextWord(words[^2], option));

    private static IEnumerable<(string, string?)> OfOption(Option option, ParseResult line, CliCall call, CliContext context, string current) => option switch
    {
        _ when option == call.Options.Socket => Guests(context, current),
        _ when option == call.Options.Group => Settings(context).Groups.Select(static group => (group.Key, (string?)string.Join(", ", group.Value.Guests))),
        _ when option == call.Options.Output => [("table", null), ("json", null), ("yaml", null)],
        _ when option == call.Options.Color => [("auto", null), ("always", null), ("never", null)],
        _ => Of(option.CompletionSources, line),
    };

    private static IEnumerable<(string, string?)> OfArguments(Command command, ParseResult line, CliContext context, string current)
    {
        IEnumerable<(string, string?)> candidates = command.Subcommands.Select(static one => (one.Name, one.Description));
        foreach (Argument argument in command.Arguments)
        {
            candidates = candidates.Concat(Of(argument.CompletionSources, line));
            if (argument.Name.StartsWith("TARGET", StringComparison.Ordinal))
            {
                candidates = candidates.Concat(Guests(context, current));
            }
            else if (argument.HelpName is GuestFileArgument.Label or GuestLs.Label or CopyCommand.Label)
            {
                candidates = candidates.Concat(Guests(context, current).Select(static guest => (guest.Item1 + ":/", guest.Item2)));
            }
        }

        return candidates;
    }

    private static IEnumerable<(string, string?)> Of(IEnumerable<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, ParseResult line)
    {
        CompletionContext completion = line.GetCompletionContext();
        return sources.SelectMany(source => source(completion)).Select(static item => (item.InsertText ?? item.Label, item.Detail));
    }

    // Of a list the last name is completed.
    private static IEnumerable<(string, string?)> Guests(CliContext context, string current)
    {
        string before = current[..(current.LastIndexOf(',') + 1)];
        return Settings(context).Guests.Select(guest => (before + guest.Key, (string?)guest.Value.Endpoint));
    }

    // Where the configuration is wrong, nothing is offered; commands say why.
    private static Settings Settings(CliContext context)
    {
        try
        {
            return SettingsFiles.Read(context);
        }
        catch (CliException)
        {
            return new Settings();
        }
    }
}
