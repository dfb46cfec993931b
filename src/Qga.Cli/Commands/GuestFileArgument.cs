using System.CommandLine;
using Qga.Cli.Targets;

namespace Qga.Cli.Commands;

/// <summary>A file in a guest on the command line: <c>web-1:/etc/hosts</c>, or a plain path where the guest is named otherwise.</summary>
internal sealed class GuestFileArgument
{
    /// <summary>What help calls it.</summary>
    public const string Label = "[GUEST:]PATH";

    public Argument<string> Argument { get; } = new("PATH") { HelpName = Label, Description = "The file in the guest, for example web-1:/etc/hosts; with --socket, --group or --all its path alone." };

    /// <summary>Reads the guests and the path.</summary>
    public (Choices Choices, string Path) Read(CliCall call, ParseResult line)
    {
        return Of(call.Options.Read(line, null, call.Context), line.GetRequiredValue(Argument));
    }

    /// <summary>Takes one text apart, unless the guests are named otherwise.</summary>
    public static (Choices Choices, string Path) Of(Choices choices, string text)
    {
        if (text.StartsWith(":/", StringComparison.Ordinal))
        {
            // The guest that is named otherwise, or the default.
            return (choices, text[1..]);
        }

        if (choices.Selection.IsGiven)
        {
            return (choices, text);
        }

        GuestPath place = GuestPath.Parse(text);
        return (choices with { Selection = choices.Selection with { Text = place.Guest, Origin = "the command line" } }, place.Path);
    }
}
