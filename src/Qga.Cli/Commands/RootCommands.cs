using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using Qga.Cli.Commands.Help;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands;

/// <summary>Makes the root of a command line, without subcommands.</summary>
internal static class RootCommands
{
    /// <summary>The root above one subcommand.</summary>
    public static Command Above(CommandInfo info, CliCall call)
    {
        var root = new Command(CommandPath.Tool) { new HelpFlag(call) };
        if (info.HasTargets)
        {
            AddOptions(root, call);
        }

        return root;
    }

    /// <summary>The root of a command line that names no subcommand.</summary>
    public static RootCommand Alone(CliCall call)
    {
        var root = new RootCommand("Works with QEMU Guest Agents: looks into guests, runs and changes things in them, one or many at a time.");
        foreach (Option option in root.Options)
        {
            option.Action = option switch
            {
                VersionOption => new VersionAction(call.Context),
                HelpOption => new HelpText(call),
                _ => option.Action,
            };
        }

        AddOptions(root, call);
        return root;
    }

    private static void AddOptions(Command root, CliCall call)
    {
        foreach (Option option in call.Options.Everything)
        {
            root.Add(option);
        }
    }

    // The one that comes with the library tells the version of whatever program runs it.
    private sealed class VersionAction(CliContext context) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            Assembly assembly = typeof(Root).Assembly;
            context.Output.WriteLine(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
            return ExitCode.Success;
        }
    }
}
