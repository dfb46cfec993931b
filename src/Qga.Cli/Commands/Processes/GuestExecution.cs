using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary>Runs one program in a guest.</summary>
/// <param name="start">What is started.</param>
internal sealed class GuestExecution(GuestProcessStartInfo start)
{
    /// <summary>What it reads; null for nothing.</summary>
    public SharedInput? Input { get; init; }

    /// <summary>Whether it is said how the program ended.</summary>
    public bool ShowsExitCode { get; init; }

    /// <summary>Whether the input of a detached program stays open.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Runs it with us.</summary>
    public async Task<int> RunAsync(Guest guest, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (guest.Choices.Timeout is { } timeout)
        {
            deadline.CancelAfter(timeout);
        }

        try
        {
            GuestExit exit;
            var streams = new GuestStreams(guest);
            await using (streams.ConfigureAwait(false))
            {
                exit = await RunAsync(guest, streams, () => cancellationToken.IsCancellationRequested ? GuestSignal.Interrupt : GuestSignal.Terminate, deadline.Token).ConfigureAwait(false);
                await streams.AnswerAsync(exit).ConfigureAwait(false);
            }

            return await ReportAsync(guest, exit).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"{QgaText.Escape(start.Path)} did not end within {guest.Choices.Timeout!.Value.TotalSeconds} s (--timeout), and was ended.");
            throw guest.Output.IsOneOfMany ? new QgaTimeoutException(message) : new CliException(message) { ExitCode = ExitCode.TimedOut };
        }
        catch (GuestProcessStartException exception) when (ProcessEnd.CodeOf(exception.Failure) is { } code)
        {
            throw new CliException(QgaText.Escape(exception.Message), exception) { ExitCode = code };
        }
    }

    /// <summary>Starts it, prints its token and leaves it.</summary>
    public async Task<int> DetachAsync(Guest guest, CancellationToken cancellationToken)
    {
        try
        {
            // It is not disposed: what has ended by then would be removed, and whoever attaches to it finds nothing.
            GuestProcess process = await guest.Client.StartAsync(start with { RedirectStandardInput = IsInteractive }, cancellationToken).ConfigureAwait(false);
            WireValue answer = WireValue.Of([new WireMember("token", WireValue.Of(process.Token)), new WireMember("pid", WireValue.Of(process.Pid))]);
            await guest.Output.ShowAsync(answer, _ => process.Token).ConfigureAwait(false);
            if (!process.SurvivesAgent)
            {
                await guest.Output.WarnAsync("note: the guest's service manager ends it together with the agent.").ConfigureAwait(false);
            }

            return ExitCode.Success;
        }
        catch (GuestProcessStartException exception) when (ProcessEnd.CodeOf(exception.Failure) is { } code)
        {
            throw new CliException(QgaText.Escape(exception.Message), exception) { ExitCode = code };
        }
    }

    private async Task<GuestExit> RunAsync(Guest guest, GuestStreams streams, Func<GuestSignal> signal, CancellationToken cancellationToken)
    {
        bool isOneOfMany = guest.Output.IsOneOfMany;
        PipedInput? live = Input is null || isOneOfMany ? null : await Input.LiveAsync(cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte>? whole = Input is null || !isOneOfMany ? null : await Input.WholeAsync(isOneOfMany, cancellationToken).ConfigureAwait(false);
        try
        {
            GuestProcess process = await guest.Client.StartAsync(start with { RedirectStandardInput = live is not null, StandardInput = whole, Polling = PollingOf(guest) }, cancellationToken).ConfigureAwait(false);
            await using (process.ConfigureAwait(false))
            {
                return await new ProcessRun(guest.Client, process, live) { EndSignal = signal }.RunAsync(streams.Output, streams.Error, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (GuestProcessStartException exception) when (exception.Failure == GuestProcessStartFailure.NoShell)
        {
            return await RunPlainAsync(guest, streams, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<GuestExit> RunPlainAsync(Guest guest, GuestStreams streams, CancellationToken cancellationToken)
    {
        await guest.Output.WarnAsync("note: the guest has no POSIX shell. Output comes at the end, at most 16 MiB of it, and a program that is broken off goes on running there.").ConfigureAwait(false);
        var options = new RunOptions
        {
            Environment = start.Environment,
            Polling = PollingOf(guest),
            WorkingDirectory = start.WorkingDirectory,
            User = start.User,
            StandardInput = Input is null ? null : await Input.WholeAsync(guest.Output.IsOneOfMany, cancellationToken).ConfigureAwait(false),
        };
        GuestCommandResult result;
        try
        {
            result = await guest.Client.RunAsync(start.Path, start.Arguments, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GuestRunTimeoutException exception) when (!exception.IsTimeout)
        {
            await guest.Output.WarnAsync($"note: the program goes on running in the guest as pid {exception.Pid}.").ConfigureAwait(false);
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }

        await streams.Output.WriteAsync(result.StandardOutput, cancellationToken).ConfigureAwait(false);
        await streams.Error.WriteAsync(result.StandardError, cancellationToken).ConfigureAwait(false);
        return result.Signal is { } number ? new GuestExit { Signal = new GuestSignal(number) } : new GuestExit { ExitCode = result.ExitCode ?? 0 };
    }

    private static PollingOptions PollingOf(Guest guest) => guest.Choices.Settings.Polling ?? PollingOptions.Default;

    private async Task<int> ReportAsync(Guest guest, GuestExit exit)
    {
        int code = ProcessEnd.CodeOf(exit);
        if (ShowsExitCode || (guest.Output.IsOneOfMany && code != ExitCode.Success))
        {
            await guest.Output.WarnAsync(exit.ExitCode is { } number ? $"exit code {number}" : $"ended by {exit}").ConfigureAwait(false);
        }

        return code;
    }
}
