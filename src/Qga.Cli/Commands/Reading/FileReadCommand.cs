using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga file-read</c>: a file's content and nothing else.</summary>
internal static class FileReadCommand
{
    private const int MaxJsonBytes = 48 * 1024 * 1024;
    private const int BufferSize = 256 * 1024;

    public static Command Build(CommandInfo info, CliCall call)
    {
        var file = new GuestFileArgument();
        var command = new Command(info.Name, info.Summary) { file.Argument };
        command.SetAction((line, cancellationToken) =>
        {
            (Choices choices, string path) = file.Read(call, line);
            return Fleet.RunAsync(call.Context, choices, (guest, token) => ReadAsync(guest, path, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> ReadAsync(Guest guest, string path, CancellationToken cancellationToken)
    {
        if (guest.Output.Format != OutputFormat.Table)
        {
            await ShowAsync(guest, path, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        }

        GuestFileStream file = await guest.Client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            Stream output = guest.Output.OpenBytes(toError: false, rawOnTerminal: false);
            await file.CopyToAsync(output, BufferSize, cancellationToken).ConfigureAwait(false);
            await (output is EscapingStream escaping ? escaping.FinishAsync(cancellationToken) : output.FlushAsync(cancellationToken)).ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    // The answer to guest-file-read, as if one of them had read everything.
    private static async Task ShowAsync(Guest guest, string path, CancellationToken cancellationToken)
    {
        byte[] content = await guest.Client.ReadAllBytesAsync(path, new GuestReadOptions { MaxBytes = MaxJsonBytes }, cancellationToken).ConfigureAwait(false);
        WireValue answer = WireValue.Of([
            new WireMember("count", WireValue.Of(content.Length)),
            new WireMember("buf-b64", WireValue.Of(Convert.ToBase64String(content))),
            new WireMember("eof", WireValue.Of(true)),
        ]);
        await guest.Output.ShowAsync(answer, static _ => "").ConfigureAwait(false);
    }
}
