using System.CommandLine;
using Qga.Cli.Commands.Processes;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files;

/// <summary><c>qga cat</c>: files of guests, one behind the other, as they are.</summary>
internal static class CatCommand
{
    private const int BufferSize = 256 * 1024;
    private const int MaxJsonBytes = 48 * 1024 * 1024;

    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string[]> paths = GuestPaths.Argument("The files, for example web-1:/etc/hosts; with --socket, --group or --all their paths alone.");
        var command = new Command(info.Name, info.Summary) { paths };
        command.SetAction((line, cancellationToken) => GuestPaths.RunAsync(call, line, line.GetRequiredValue(paths), ShowAsync, cancellationToken));
        return command;
    }

    private static async Task ShowAsync(Guest guest, string path, CancellationToken cancellationToken)
    {
        if (guest.Output.Format != OutputFormat.Table)
        {
            byte[] content = await guest.Client.ReadAllBytesAsync(path, new GuestReadOptions { MaxBytes = MaxJsonBytes }, cancellationToken).ConfigureAwait(false);
            await guest.Output.ShowAsync(WireValue.Of([new WireMember("path", WireValue.Of(path)), ProcessEnd.Bytes("content", content)]), static _ => "").ConfigureAwait(false);
            return;
        }

        GuestFileStream file = await guest.Client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            Stream output = guest.Output.OpenBytes(toError: false, rawOnTerminal: true);
            await file.CopyToAsync(output, BufferSize, cancellationToken).ConfigureAwait(false);
            await (output is EscapingStream escaping ? escaping.FinishAsync(cancellationToken) : output.FlushAsync(cancellationToken)).ConfigureAwait(false);
        }
    }
}
