using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary>Stands between a program that runs in a guest and the world outside: its streams, its end, and ending it.</summary>
/// <param name="client">The link to its guest.</param>
/// <param name="process">The program.</param>
/// <param name="input">What it reads; null for nothing.</param>
internal sealed class ProcessRun(IQgaClient client, GuestProcess process, PipedInput? input)
{
    // A piece of input costs the guest three requests, whatever is in it.
    private const int InputBytes = 1024 * 1024;
    private const int QuietLooks = 4;

    private static readonly TimeSpan LookGap = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The signal by which the program is asked to end when the run is broken off, before it is made to; null to let it go on then.
    /// </summary>
    public Func<GuestSignal>? EndSignal { get; init; }

    /// <summary>Copies its output until it has ended.</summary>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">Nobody reads our output any more.</exception>
    /// <exception cref="CliException">It was to be ended, and was not.</exception>
    public async Task<GuestExit> RunAsync(Stream output, Stream error, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        OutputCopy[] copies = [new(process.StandardOutput, output, stop.Token), new(process.StandardError, error, stop.Token)];
        Task feeding = input is null ? Task.CompletedTask : FeedAsync(input, stop.Token);
        Task outputs = Task.WhenAll(copies[0].Task, copies[1].Task);
        try
        {
            Task<GuestExit> exit = process.WaitForExitAsync(stop.Token);
            await UntilAsync(exit, [copies[0].Task, copies[1].Task, feeding], cancellationToken).ConfigureAwait(false);
            GuestExit ended = await exit.ConfigureAwait(false);
            await DrainAsync(copies, outputs, cancellationToken).ConfigureAwait(false);
            return ended;
        }
        catch (Exception exception) when (EndSignal is not null && exception is OperationCanceledException or IOException)
        {
            await EndAsync(exception is IOException ? GuestSignal.Pipe : EndSignal!(), outputs).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(outputs, feeding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks it to end, lets it say its last words, and then leaves nothing of it in the guest.</summary>
    private async Task EndAsync(GuestSignal signal, Task outputs)
    {
        using var late = new CancellationTokenSource(EndTime);
        try
        {
            Task ended = Task.WhenAll(process.WaitForExitAsync(late.Token), outputs);
            if (await process.KillAsync(signal, late.Token).ConfigureAwait(false))
            {
                await Task.WhenAny(ended, Task.Delay(EndGrace, late.Token)).ConfigureAwait(false);
            }

            if (!ended.IsCompletedSuccessfully)
            {
                // Also what holds output that nobody will read.
                GuestProcess rest = await client.AttachAsync(process.Token, new AttachOptions { KillOnDispose = true }, late.Token).ConfigureAwait(false);
                await rest.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (GuestProcessLostException)
        {
            // Somebody has ended and removed it meanwhile.
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException)
        {
            throw new CliException($"The program in the guest was not ended: {QgaText.Escape(exception.Message)} 'qga kill {process.Token}' tries again.", exception);
        }
    }

    // Each of the others may fail before the program has ended.
    private static async Task UntilAsync(Task exit, Task[] others, CancellationToken cancellationToken)
    {
        List<Task> waiting = [exit, .. others];
        while (!exit.IsCompleted)
        {
            Task next = await Task.WhenAny(waiting).WaitAsync(cancellationToken).ConfigureAwait(false);
            waiting.Remove(next);
            await next.ConfigureAwait(false);
        }
    }

    // Something that the program has started may hold its output open for as long as it likes. It is not waited for when nothing has
    // come for a while, although the agent answers and nobody on this side holds it up.
    private async Task DrainAsync(OutputCopy[] copies, Task outputs, CancellationToken cancellationToken)
    {
        for (int quiet = 0; quiet < QuietLooks; quiet++)
        {
            long before = copies[0].Bytes + copies[1].Bytes;
            await Task.WhenAny(outputs, Task.Delay(LookGap, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (outputs.IsCompleted)
            {
                await outputs.ConfigureAwait(false);
                return;
            }

            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (copies[0].Bytes + copies[1].Bytes > before || copies[0].IsWriting || copies[1].IsWriting)
            {
                quiet = -1;
            }
        }
    }

    private async Task FeedAsync(PipedInput source, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> piece;
        do
        {
            piece = await source.TakeAsync(InputBytes, cancellationToken).ConfigureAwait(false);
            try
            {
                if (piece.IsEmpty)
                {
                    await process.StandardInput.DisposeAsync().ConfigureAwait(false);
                }
                else
                {
                    await process.StandardInput.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (IOException exception) when (exception.InnerException is null)
            {
                // The program reads no more: it has all that it wants.
                return;
            }
        }
        while (!piece.IsEmpty);
    }
}
