using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary><c>qga attach [TARGET] TOKEN</c>: goes on with a program that was left running, or tells how it ended.</summary>
internal static class AttachCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string[]> words = TokenArguments.Argument();
        Option<bool> showExitCode = new("--show-exitcode", "-e") { Description = "Say on standard error how the program ended." };
        Option<bool> interactive = new("--interactive", "-i") { Description = "Give it standard input, if it was started with --interactive too." };
        var command = new Command(info.Name, info.Summary) { words, showExitCode, interactive };
        command.SetAction((line, cancellationToken) =>
        {
            (string? target, string token) = TokenArguments.Read(line.GetValue(words)!);
            bool shows = line.GetValue(showExitCode);
            bool reads = line.GetValue(interactive);
            return Fleet.RunAsync(call.Context, call.Options.Read(line, target, call.Context), (guest, stop) => AttachAsync(guest, token, shows, reads, stop), cancellationToken);
        });
        return command;
    }

    private static async Task<int> AttachAsync(Guest guest, string token, bool showsExitCode, bool reads, CancellationToken cancellationToken)
    {
        GuestProcess process = await guest.Client.AttachAsync(token, cancellationToken).ConfigureAwait(false);
        GuestExit exit;
        var streams = new GuestStreams(guest);
        await using (streams.ConfigureAwait(false))
        {
            try
            {
                exit = await new ProcessRun(guest.Client, process, reads ? Input(guest, process) : null).RunAsync(streams.Output, streams.Error, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // Not the process itself: it may have ended by now, and its rest would be removed before anybody has seen it.
                await process.StandardOutput.DisposeAsync().ConfigureAwait(false);
                await process.StandardError.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            await streams.AnswerAsync(exit).ConfigureAwait(false);
        }

        await process.DisposeAsync().ConfigureAwait(false);
        if (showsExitCode)
        {
            await guest.Output.WarnAsync(exit.ExitCode is { } number ? $"exit code {number}" : $"ended by {exit}").ConfigureAwait(false);
        }

        return ProcessEnd.CodeOf(exit);
    }

    private static PipedInput Input(Guest guest, GuestProcess process)
    {
        try
        {
            _ = process.StandardInput;
            return PipedInput.Start(guest.Context.OpenInput);
        }
        catch (InvalidOperationException exception)
        {
            throw new CliException("The program was started without --interactive, or its input was closed already: it takes none.", exception);
        }
    }
}
