using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary>Where a program's output goes: out as it comes, or into one answer in the form that was asked for.</summary>
internal sealed class GuestStreams : IAsyncDisposable
{
    private readonly Guest _guest;

    public GuestStreams(Guest guest)
    {
        _guest = guest;
        bool isCollected = guest.Output.Format != OutputFormat.Table;
        Output = isCollected ? new OutputCollector() : guest.Output.OpenBytes(toError: false, rawOnTerminal: true);
        Error = isCollected ? new OutputCollector() : guest.Output.OpenBytes(toError: true, rawOnTerminal: true);
    }

    public Stream Output { get; }

    public Stream Error { get; }

    /// <summary>Shows the answer, where there is one.</summary>
    public Task AnswerAsync(GuestExit exit) =>
        Output is OutputCollector output && Error is OutputCollector error
            ? _guest.Output.ShowAsync(ProcessEnd.Answer(exit, output, error), static _ => "")
            : Task.CompletedTask;

    /// <summary>Writes what is left of the last line.</summary>
    public async ValueTask DisposeAsync()
    {
        await FinishAsync(Output).ConfigureAwait(false);
        await FinishAsync(Error).ConfigureAwait(false);
    }

    private static Task FinishAsync(Stream stream) => stream is EscapingStream escaping ? escaping.FinishAsync() : Task.CompletedTask;
}
