using System.CommandLine;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary>The options of what starts a program in a guest: where, as whom, with which variables.</summary>
internal sealed class ProcessOptions
{
    public Option<string[]> Environment { get; } = new("--env") { HelpName = "NAME[=VALUE]", Description = "A variable for the program. Without =VALUE its value is taken from here, which keeps it off the command line." };

    public Option<string?> Directory { get; } = new("--cwd", "-w") { HelpName = "DIRECTORY", Description = "Where the program runs. [/]" };

    public Option<string?> User { get; } = new("--user", "-u") { HelpName = "NAME", Description = "The user of the guest that it runs as. [the agent's own, root as a rule]" };

    public void AddTo(Command command)
    {
        command.Add(Environment);
        command.Add(Directory);
        command.Add(User);
    }

    /// <summary>What is to be started.</summary>
    /// <exception cref="CliException">An option is wrong.</exception>
    public GuestProcessStartInfo Read(ParseResult line, IReadOnlyList<string> words, CliContext context)
    {
        if (words.Count == 0 || words[0].Length == 0)
        {
            throw CliException.Usage("There is no command for the guest. Give one: qga exec web-1 -- uname -a");
        }

        if (words.Any(static word => word.Contains('\0', StringComparison.Ordinal)))
        {
            throw CliException.Usage("An argument has a NUL in it.");
        }

        string? directory = line.GetValue(Directory);
        if (directory is not (null or ['/', ..]))
        {
            throw CliException.Usage($"--cwd wants an absolute path of the guest, and not '{QgaText.Escape(directory)}'.");
        }

        return new GuestProcessStartInfo(words[0], [.. words.Skip(1)])
        {
            Environment = Variables(line.GetValue(Environment) ?? [], context),
            WorkingDirectory = directory,
            User = line.GetValue(User),
        };
    }

    private static Dictionary<string, string?> Variables(string[] texts, CliContext context)
    {
        Dictionary<string, string?> variables = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? text : text[..equals];
            if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(name[0]))
            {
                throw CliException.Usage($"--env wants NAME=VALUE or NAME, and '{QgaText.Escape(name)}' is no name of a variable.");
            }

            variables[name] = equals >= 0
                ? text[(equals + 1)..]
                : context.GetEnvironmentVariable(name) ?? throw CliException.Usage($"--env {name} takes the value from here, and there is no such variable here.");
        }

        return variables;
    }
}
