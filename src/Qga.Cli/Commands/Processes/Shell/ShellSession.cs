using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Posix;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes.Shell;

/// <summary>One interactive terminal in a guest: its start, its size and its end.</summary>
internal sealed class ShellSession(Guest guest, ShellStart start)
{
    private const string Shell = "/bin/sh";

    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(10);
    private static readonly TerminalSize DefaultSize = new(24, 80);

    private readonly Lock _signalGate = new();
    private Task _resizing = Task.CompletedTask;
    private string _directory = "";

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code of what ran in it.</returns>
    /// <exception cref="CliException">The guest cannot.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _directory = $"{await CheckAsync(cancellationToken).ConfigureAwait(false)}/qga-shell-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        GuestProcess process = await guest.Client.StartAsync(StartInfo(NativeTerminal.ReadSize(StandardStream.Output) ?? DefaultSize), cancellationToken).ConfigureAwait(false);
        try
        {
            await using (process.ConfigureAwait(false))
            {
                return await TalkAsync(process, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await LeaveAsync().ConfigureAwait(false);
        }
    }

    private async Task<int> TalkAsync(GuestProcess process, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using TerminalMode? raw = TerminalMode.Enter(NativeTerminal.ToRaw, afterOutput: false);
        using PosixSignalRegistration? resized = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, OnResized);
        Stream output = guest.Choices.Safe ? new SafeTerminal(guest.Context.OpenOutput()) : guest.Context.OpenOutput();
        var keys = new ShellKeys(guest, $"{_directory}/in", start.HasEscape ? new EscapeKeys() : null, process.StandardOutput.ExpectOutput, ending.Cancel);
        Task typing = keys.RunAsync(ending.Token);
        try
        {
            ProcessRun run = new(guest.Client, process, null) { EndSignal = static () => GuestSignal.Hangup };
            return ProcessEnd.CodeOf(await run.RunAsync(output, Stream.Null, ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (keys.HasEnded)
        {
            return ExitCode.Interrupted;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await typing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (keys.HasEnded)
            {
                await guest.Context.Error.WriteAsync("\r\nThe session was ended.\r\n").ConfigureAwait(false);
            }
        }
    }

    private GuestProcessStartInfo StartInfo(TerminalSize size)
    {
        Dictionary<string, string?> environment = new(StringComparer.Ordinal) { ["TERM"] = guest.Context.Variable("TERM") ?? "dumb" };
        if (guest.Context.Variable("COLORTERM") is { } colors)
        {
            environment["COLORTERM"] = colors;
        }

        return new GuestProcessStartInfo(Shell, ["-c", ShellScripts.Session, "qga-shell", _directory, Text(size.Rows), Text(size.Columns), start.User, start.Line, ShellScripts.Inside])
        {
            Environment = environment,
            MergeStandardError = true,
        };
    }

    private async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        GuestCommandResult result;
        try
        {
            result = await guest.Client.RunAsync(Shell, ["-c", ShellScripts.Check, "qga-shell", start.User], new RunOptions { Timeout = ScriptTime }, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw new CliException("The guest has no POSIX shell at /bin/sh, which a terminal there needs. 'qga exec' runs single programs.", exception);
        }

        List<string> missing = [];
        string? room = null;
        foreach (string line in result.StandardOutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line)
            {
                case "missing script":
                    Add(missing, "script of util-linux (Debian: the package bsdutils; Fedora: util-linux-script; Alpine: util-linux-misc)");
                    break;
                case "missing user":
                    Add(missing, $"a user {QgaText.Escape(start.User)}");
                    break;
                case "missing stty" or "missing tty" or "missing mkfifo":
                    Add(missing, line["missing ".Length..]);
                    break;
                case "missing su":
                    Add(missing, "runuser or su");
                    break;
                case "room /run" or "room /tmp":
                    room = line["room ".Length..];
                    break;
            }
        }

        return missing.Count > 0
            ? throw new CliException($"The guest lacks what a terminal there needs: {string.Join(", ", missing)}. 'qga exec' runs single programs.")
            : room ?? throw new CliException("The guest did not say whether it has what a terminal there needs. 'qga exec' runs single programs.");
    }

    private static void Add(List<string> missing, string what)
    {
        if (!missing.Contains(what))
        {
            missing.Add(what);
        }
    }

    // One at a time, in order, so that the last size is the one that stays.
    private void OnResized(PosixSignalContext signal)
    {
        lock (_signalGate)
        {
            _resizing = ResizeAsync(_resizing);
        }
    }

    private async Task ResizeAsync(Task before)
    {
        await before.ConfigureAwait(false);
        if (NativeTerminal.ReadSize(StandardStream.Output) is { } size)
        {
            await DoAsync(ShellScripts.Resize, _directory, Text(size.Rows), Text(size.Columns)).ConfigureAwait(false);
        }
    }

    private Task LeaveAsync() => DoAsync(ShellScripts.Remove, _directory);

    // Neither a wrong size nor a directory that is left is worth an error.
    private async Task DoAsync(string script, params string[] arguments)
    {
        try
        {
            await guest.Client.RunAsync(Shell, ["-c", script, "qga-shell", .. arguments], new RunOptions { Timeout = ScriptTime, CaptureOutput = false }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
