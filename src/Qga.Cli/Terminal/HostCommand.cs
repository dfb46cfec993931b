using System.ComponentModel;
using System.Diagnostics;
using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>Runs a command of this host with our own input and output.</summary>
internal static partial class HostCommand
{
    private const int NotFound = 127;

    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(10);

    /// <summary>Runs it to its end, which a cancellation asks for and after a while makes.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="context">Where errors go.</param>
    /// <param name="cancellationToken">Asks it to end.</param>
    /// <returns>Its exit code; 127 when it cannot be started.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CliContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = context.WorkingDirectory } };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            await context.Error.WriteLineAsync($"error: {QgaText.Escape(words[0])} cannot be started: {QgaText.Escape(exception.Message).TrimEnd('.')}.").ConfigureAwait(false);
            return NotFound;
        }

        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process).ConfigureAwait(false);
        }

        return process.ExitCode;
    }

    private static async Task EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(EndTime);
        try
        {
            // A terminal's Ctrl-C has reached it already; a signal to us alone has not.
            if (!OperatingSystem.IsWindows())
            {
                _ = Kill(process.Id, TerminateSignal);
            }

            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
