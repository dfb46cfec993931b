using System.CommandLine;
using Qga.Cli.Commands;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli;

/// <summary>A whole run of the tool, and how it ends.</summary>
internal static class Root
{
    /// <summary>Runs one command line; never throws.</summary>
    /// <returns>One of <see cref="ExitCode"/>, or what the command says.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken = default) =>
        RunAsync(arguments, context, () => cancellationToken);

    /// <summary>Runs one command line; never throws.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="context">The world outside.</param>
    /// <param name="interruption">Begins to listen to what interrupts the run: only a run that takes time does.</param>
    /// <returns>One of <see cref="ExitCode"/>, or what the command says.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliContext context, Func<CancellationToken> interruption)
    {
        CancellationToken cancellationToken = default;
        CommandInfo? info = null;
        AddedEndpoints.Register();
        try
        {
            var call = new CliCall(context);
            int place = CommandLines.SubcommandPlace(arguments, call.Options);
            info = place < arguments.Count ? CommandTable.Find(arguments[place]) : null;
            ParseResult line = CommandLines.Parse(arguments, place, info, call);
            if (line.Errors.Count > 0 && line.Action is not System.CommandLine.Invocation.CommandLineAction { ClearsParseErrors: true })
            {
                return await UsageErrorAsync(line, context).ConfigureAwait(false);
            }

            if (line.Action == line.CommandResult.Command.Action && await call.AtOnce(line).ConfigureAwait(false) is { } code)
            {
                return code;
            }

            cancellationToken = interruption();
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

    private static async Task<int> UsageErrorAsync(ParseResult line, CliContext context)
    {
        IEnumerable<string> errors = line.Errors.Select(static error => error.Message).Distinct().Select(static message => $"error: {QgaText.Escape(message)}");
        await Failures.SayAsync(errors.Append($"See '{CommandPath.Of(line.CommandResult.Command)} --help'."), context).ConfigureAwait(false);
        return ExitCode.Usage;
    }
}
