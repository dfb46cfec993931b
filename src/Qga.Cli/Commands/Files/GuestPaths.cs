using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Files;

/// <summary>Several files of guests on the command line, each of which may be in another guest.</summary>
internal static class GuestPaths
{
    public static Argument<string[]> Argument(string description) => new("PATH") { HelpName = GuestFileArgument.Label, Arity = ArgumentArity.OneOrMore, Description = description };

    /// <summary>Works on each in turn. One that fails does not keep the next from its turn.</summary>
    /// <returns>The first exit code that is not 0, or 0.</returns>
    public static async Task<int> RunAsync(CliCall call, ParseResult line, string[] texts, Func<Guest, string, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        Choices choices = call.Options.Read(line, null, call.Context);
        int code = ExitCode.Success;
        foreach (string text in texts)
        {
            (Choices chosen, string path) = GuestFileArgument.Of(choices, text);
            int own;
            try
            {
                own = await Fleet.RunAsync(call.Context, chosen, (guest, stop) => WorkAsync(guest, path, work, stop), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (texts.Length > 1 && exception is not OperationCanceledException)
            {
                own = await Failures.WriteAsync(exception, call.Context, ExitCode.Failed).ConfigureAwait(false);
                if (own is ExitCode.OutputClosed)
                {
                    return own;
                }
            }

            code = code == ExitCode.Success ? own : code;
        }

        return code;
    }

    private static async Task<int> WorkAsync(Guest guest, string path, Func<Guest, string, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await work(guest, path, cancellationToken).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
