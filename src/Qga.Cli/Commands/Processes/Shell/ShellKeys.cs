using System.Threading.Channels;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes.Shell;

/// <summary>Brings what is typed to a terminal in the guest.</summary>
/// <param name="guest">The guest.</param>
/// <param name="fifo">The FIFO that the terminal reads.</param>
/// <param name="escape">Finds the keys for us; null when there are none.</param>
/// <param name="sent">Is told when keys have gone to the terminal.</param>
/// <param name="end">Ends the session.</param>
internal sealed class ShellKeys(Guest guest, string fifo, EscapeKeys? escape, Action sent, Action end)
{
    // So much reaches a FIFO whole or not at all.
    private const int PieceBytes = 4096;
    private const int TakeBytes = 64 * 1024;
    private const string Help = "\r\n~.  ends the session\r\n~~  a tilde\r\n~?  this\r\n";

    private readonly Channel<ReadOnlyMemory<byte>> _pieces = Channel.CreateBounded<ReadOnlyMemory<byte>>(64);
    private GuestFileStream? _file;

    /// <summary>Whether the user has ended the session by <c>~.</c>.</summary>
    public bool HasEnded => escape?.Ends == true;

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task sending = SendAsync(cancellationToken);
        try
        {
            await TakeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _pieces.Writer.TryComplete();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ForgetAsync().ConfigureAwait(false);
        }
    }

    // Apart from the sending, which may have to wait for the guest: the keys that end the session work all the same.
    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        PipedInput input = PipedInput.Start(guest.Context.OpenInput);
        while (await input.TakeAsync(TakeBytes, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } typed)
        {
            ReadOnlyMemory<byte> passed = escape?.Take(typed.Span) ?? typed;
            if (escape?.WantsHelp == true)
            {
                await guest.Context.Error.WriteAsync(Help).ConfigureAwait(false);
            }

            for (; !passed.IsEmpty; passed = passed[Math.Min(passed.Length, PieceBytes)..])
            {
                await _pieces.Writer.WriteAsync(passed[..Math.Min(passed.Length, PieceBytes)], cancellationToken).ConfigureAwait(false);
            }

            if (escape?.Ends == true)
            {
                end();
                return;
            }
        }

        // The terminal has gone.
        end();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await foreach (ReadOnlyMemory<byte> piece in _pieces.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await TryWriteAsync(piece, cancellationToken).ConfigureAwait(false))
            {
                await PushAsync(piece, cancellationToken).ConfigureAwait(false);
            }

            sent();
        }
    }

    // Two requests, where a program would be a process in the guest for each key. It is refused while the FIFO is full or not there yet.
    private async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            _file ??= await guest.Client.OpenFileAsync(fifo, GuestFileMode.ReadWrite, cancellationToken).ConfigureAwait(false);
            await _file.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            await _file.FlushAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (QgaException)
        {
            await ForgetAsync().ConfigureAwait(false);
            return false;
        }
    }

    private async Task PushAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            await guest.Client.RunAsync("/bin/sh", ["-c", ShellScripts.Keys, "qga-shell", fifo], new RunOptions { StandardInput = piece, CaptureOutput = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException exception)
        {
            await guest.Context.Error.WriteAsync($"\r\nWhat was typed may not have arrived: {QgaText.Escape(exception.Message)}\r\n").ConfigureAwait(false);
        }
    }

    private async Task ForgetAsync()
    {
        GuestFileStream? file = _file;
        _file = null;
        try
        {
            if (file is not null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (QgaException)
        {
            // What it held was given up already.
        }
    }
}
