using System.CommandLine;

namespace Qga.Cli.Commands;

/// <summary>
/// Parts the words of a command of the guest or the host from ours: <c>qga exec web-1 -- ls -j</c>, <c>qga -s web-1 exec ls -j</c>.
/// What is behind the first word of such a command is never an option of ours.
/// </summary>
/// <param name="Ours">What the parser reads.</param>
/// <param name="Words">The other command.</param>
/// <param name="IsSeparated">Whether <c>--</c> stands before it, or where it should be.</param>
internal sealed record CommandLineSplit(IReadOnlyList<string> Ours, IReadOnlyList<string> Words, bool IsSeparated)
{
    private const string Separator = "--";

    /// <summary>Splits a command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="from">The place behind the subcommand's name.</param>
    /// <param name="command">The subcommand with its options.</param>
    /// <param name="options">The options that every subcommand has.</param>
    /// <param name="rule">Where the other command begins.</param>
    public static CommandLineSplit Of(IReadOnlyList<string> arguments, int from, Command command, GlobalOptions options, WordsRule rule)
    {
        if (rule == WordsRule.BehindSeparator)
        {
            int separator = PlaceOf(arguments, from);
            return At(arguments, separator, separator + 1);
        }

        int first = from;
        bool hasTarget = false;
        for (int i = 0; i < from; i++)
        {
            hasTarget |= IsTarget(arguments[i], options);
        }

        while (first < arguments.Count && arguments[first] is { Length: > 1 } word && word[0] == '-' && word != Separator)
        {
            hasTarget |= IsTarget(word, options);
            first += TakesNextWord(word, command, options) ? 2 : 1;
        }

        first = Math.Min(first, arguments.Count);
        if (first < arguments.Count && arguments[first] == Separator)
        {
            return At(arguments, first, first + 1);
        }

        // One word and then the separator: the word is the target, options of ours may stand between them.
        int next = first + 1;
        while (!hasTarget && next < arguments.Count && arguments[next] is { Length: > 1 } word && word[0] == '-' && word != Separator)
        {
            next += TakesNextWord(word, command, options) ? 2 : 1;
        }

        return !hasTarget && next < arguments.Count && arguments[next] == Separator ? At(arguments, next, next + 1) : At(arguments, first, first);
    }

    private static int PlaceOf(IReadOnlyList<string> arguments, int from)
    {
        int place = from;
        while (place < arguments.Count && arguments[place] != Separator)
        {
            place++;
        }

        return place;
    }

    private static CommandLineSplit At(IReadOnlyList<string> arguments, int end, int begin) =>
        new([.. arguments.Take(end)], [.. arguments.Skip(begin)], begin > end && end < arguments.Count);

    private static bool IsTarget(string word, GlobalOptions options) =>
        GlobalOptions.Is(word, options.All) || GlobalOptions.Is(word, options.Socket) || GlobalOptions.Is(word, options.Group);

    private static bool TakesNextWord(string word, Command command, GlobalOptions options)
    {
        foreach (Option option in command.Options)
        {
            if (GlobalOptions.Is(word, option))
            {
                return GlobalOptions.TakesNextWord(word, option);
            }
        }

        return options.TakesNextWord(word);
    }
}
