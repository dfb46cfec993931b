using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Qga.Cli.Commands;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli;

/// <summary>The whole command line: what there is, and how a run ends.</summary>
internal static class Root
{
    // A path may begin with '@': it names no file of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line; never throws.</summary>
    /// <returns>One of <see cref="ExitCode"/>, or what the command says.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken = default)
    {
        CommandInfo? info = null;
        try
        {
            var call = new CliCall(context);
            int place = SubcommandPlace(arguments, call.Options);
            info = place < arguments.Count ? CommandTable.Find(arguments[place]) : null;
            ParseResult line = Parse(arguments, place, info, call);
            if (line.Errors.Count > 0)
            {
                return await UsageErrorAsync(line, context).ConfigureAwait(false);
            }

            var invocation = new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await line.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            return await Failures.WriteAsync(exception, context, info?.FailureCode ?? ExitCode.Failed).ConfigureAwait(false);
        }
    }

    private static ParseResult Parse(IReadOnlyList<string> arguments, int place, CommandInfo? info, CliCall call)
    {
        RootCommand root = NewRoot(call, withOptions: info?.HasTargets != false);
        if (info is null)
        {
            foreach (CommandInfo one in CommandTable.All)
            {
                root.Add(new Command(one.Name, one.Summary));
            }

            return root.Parse(arguments, Parsing);
        }

        Command command = CommandTable.Build(info, call);
        root.Add(command);
        if (info.Words == WordsRule.None)
        {
            return root.Parse(arguments, Parsing);
        }

        CommandLineSplit split = CommandLineSplit.Of(arguments, place + 1, command, call.Options, info.Words);
        call.Words = split.Words;
        return root.Parse(split.Ours, Parsing);
    }

    private static RootCommand NewRoot(CliCall call, bool withOptions)
    {
        var root = new RootCommand("Works with QEMU Guest Agents.");
        foreach (Option option in root.Options)
        {
            if (option is VersionOption version)
            {
                version.Action = new VersionAction(call.Context);
            }
        }

        if (withOptions)
        {
            foreach (Option option in call.Options.Everything)
            {
                root.Add(option);
            }
        }

        return root;
    }

    // The first word that is neither an option nor the value of one.
    private static int SubcommandPlace(IReadOnlyList<string> arguments, GlobalOptions options)
    {
        int place = 0;
        while (place < arguments.Count && arguments[place].StartsWith('-'))
        {
            place += options.TakesNextWord(arguments[place]) ? 2 : 1;
        }

        return place;
    }

    private static async Task<int> UsageErrorAsync(ParseResult line, CliContext context)
    {
        foreach (string message in line.Errors.Select(static error => error.Message).Distinct())
        {
            await context.Error.WriteLineAsync($"error: {QgaText.Escape(message)}").ConfigureAwait(false);
        }

        IEnumerable<string> path = Path(line.CommandResult.Command).Reverse().Skip(1).Prepend("qga");
        await context.Error.WriteLineAsync($"See '{string.Join(' ', path)} --help'.").ConfigureAwait(false);
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Path(Symbol command)
    {
        for (Symbol? next = command; next is not null; next = next.Parents.FirstOrDefault())
        {
            yield return next.Name;
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
