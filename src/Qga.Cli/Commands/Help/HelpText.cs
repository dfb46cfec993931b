using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;

namespace Qga.Cli.Commands.Help;

/// <summary>Writes help: what a command does, how it is used, what it takes, examples, and the options that all commands share.</summary>
internal sealed class HelpText(CliCall call) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string text = call.HelpTopic(parseResult) is { } topic ? topic + Shared() : Of(parseResult.CommandResult.Command);
        call.Context.Output.Write(text);
        return Terminal.ExitCode.Success;
    }

    private string Of(Command command)
    {
        var help = new StringBuilder();
        string path = CommandPath.Of(command);
        help.Append("Description:\n  ").Append(command.Description).Append("\n\nUsage:\n  ").Append(Usage(command, path)).Append('\n');
        if (CommandPath.IsRoot(command))
        {
            AppendRooms(help);
        }
        else if (command.Subcommands.Count > 0)
        {
            HelpColumns.Append(help, "Commands", command.Subcommands.Select(static one => (one.Name, one.Description)));
        }

        HelpColumns.Append(help, "Arguments", command.Arguments.Where(static argument => !argument.Hidden).Select(static argument => (Label(argument), argument.Description)));
        HelpColumns.Append(help, "Options", command.Options.Where(option => !option.Hidden && !call.Options.Everything.Contains(option)).Select(static option => (Label(option), Describe(option))));
        if (HelpTexts.Notes(path) is { Length: > 0 } notes)
        {
            help.Append("\nNotes:\n").Append(notes);
        }

        AppendExamples(help, path);
        help.Append(IsShared(command) ? Shared() : "");
        if (CommandPath.IsRoot(command))
        {
            help.Append(HelpTexts.ExitCodes);
        }

        return help.ToString();
    }

    private string Shared()
    {
        var help = new StringBuilder();
        HelpColumns.Append(help, "Options of all commands, before or after the command", call.Options.Everything.Select(static option => (Label(option), option.Description)));
        return help.ToString();
    }

    private static void AppendRooms(StringBuilder help)
    {
        foreach (IGrouping<string, CommandInfo> room in CommandTable.All.Where(static info => !info.IsHidden).GroupBy(static info => info.Room))
        {
            HelpColumns.Append(help, room.Key, room.Select(static info => (info.Name, (string?)info.Summary)));
        }
    }

    private static void AppendExamples(StringBuilder help, string path)
    {
        IReadOnlyList<string> examples = HelpTexts.Examples(path);
        if (examples.Count > 0)
        {
            help.Append("\nExamples:\n");
            foreach (string example in examples)
            {
                help.Append("  ").Append(example).Append('\n');
            }
        }
    }

    private static string Usage(Command command, string path)
    {
        var usage = new StringBuilder(path);
        if (CommandPath.IsRoot(command) || command.Subcommands.Count > 0)
        {
            usage.Append(" COMMAND");
        }

        foreach (Argument argument in command.Arguments)
        {
            string label = Label(argument);
            bool isPlain = argument.Arity.MinimumNumberOfValues > 0 || label.StartsWith('[');
            usage.Append(' ').Append(isPlain ? label : $"[{label}]");
        }

        usage.Append(" [OPTIONS]");
        return usage.Append(HelpTexts.Words(path)).ToString();
    }

    private static bool IsShared(Command command)
    {
        Command top = command;
        while (top.Parents.OfType<Command>().FirstOrDefault() is { } parent && !CommandPath.IsRoot(parent))
        {
            top = parent;
        }

        return CommandTable.Find(top.Name)?.HasTargets != false;
    }

    private static string Label(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Label(Option option)
    {
        IEnumerable<string> names = option.Aliases.Where(static alias => alias.StartsWith('-') && alias.Length <= 2).Append(option.Name);
        string all = string.Join(", ", names);
        return option.HelpName is { } value ? $"{all} {value}" : all;
    }

    private static string? Describe(Option option) => option switch
    {
        HelpOption => "Show this help.",
        VersionOption => "Show the version.",
        _ => option.Description,
    };
}
