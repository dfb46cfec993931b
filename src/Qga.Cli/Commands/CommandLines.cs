using System.CommandLine;

namespace Qga.Cli.Commands;

/// <summary>Reads command lines, and builds no more for it than the one subcommand that is named.</summary>
internal static class CommandLines
{
    // A path may begin with '@': it names no file of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Where the subcommand's name is: the first word that is neither an option nor the value of one.</summary>
    public static int SubcommandPlace(IReadOnlyList<string> arguments, GlobalOptions options)
    {
        int place = 0;
        while (place < arguments.Count && arguments[place].StartsWith('-'))
        {
            place += options.TakesNextWord(arguments[place]) ? 2 : 1;
        }

        return place;
    }

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="place">Where the subcommand's name is.</param>
    /// <param name="info">The subcommand; null when none is named.</param>
    /// <param name="call">The run, which learns the words of another command.</param>
    public static ParseResult Parse(IReadOnlyList<string> arguments, int place, CommandInfo? info, CliCall call)
    {
        if (info is null)
        {
            RootCommand alone = RootCommands.Alone(call);
            foreach (CommandInfo one in CommandTable.All)
            {
                alone.Add(new Command(one.Name, one.Summary) { Hidden = one.IsHidden });
            }

            return alone.Parse(arguments, Parsing);
        }

        Command root = RootCommands.Above(info, call);
        Command command = CommandTable.Build(info, call);
        root.Add(command);
        if (info.Words == WordsRule.None)
        {
            return root.Parse(arguments, Parsing);
        }

        CommandLineSplit split = CommandLineSplit.Of(arguments, place + 1, command, call.Options, info.Words);
        (call.Words, call.HasSeparator) = (split.Words, split.IsSeparated);
        return root.Parse(split.Ours, Parsing);
    }
}
