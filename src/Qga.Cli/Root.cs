using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Qga.Cli.Schema;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli;

/// <summary>The whole command line: what there is, and how a run ends.</summary>
internal static class Root
{
    /// <summary>Makes the commands.</summary>
    public static RootCommand Build(CliContext context)
    {
        var root = new RootCommand("Works with QEMU Guest Agents.")
        {
            SchemaCommands.Build(context),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(context);
        return root;
    }

    /// <summary>Runs one command line; never throws.</summary>
    /// <returns>One of <see cref="ExitCode"/>, or what the command says.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // A path may begin with '@': it names no file of further arguments.
            ParseResult line = Build(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
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
            return await Failures.WriteAsync(exception, context).ConfigureAwait(false);
        }
    }

    private static async Task<int> UsageErrorAsync(ParseResult line, CliContext context)
    {
        foreach (string message in line.Errors.Select(static error => error.Message).Distinct())
        {
            await context.Error.WriteLineAsync($"error: {QgaText.Escape(message)}").ConfigureAwait(false);
        }

        IEnumerable<string> path = Path(line.CommandResult.Command).Reverse().Skip(1).Prepend("qga");
        await context.Error.WriteLineAsync($"See '{string.Join(' ', path)} --help'.").ConfigureAwait(false);
        return ExitCode.Error;
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
