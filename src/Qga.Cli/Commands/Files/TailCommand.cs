using System.CommandLine;
using System.Globalization;
using System.Text;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files;

/// <summary><c>qga tail</c>: the last lines of a file of a guest, and those that come.</summary>
internal static class TailCommand
{
    private const int BufferSize = 256 * 1024;
    private const int MaxJsonBytes = 16 * 1024 * 1024;
    private const int DefaultLines = 10;
    private const int MaxLines = 1_000_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Build(CommandInfo info, CliCall call)
    {
        var file = new GuestFileArgument();
        Option<bool> follow = new("--follow", "-f") { Description = "Go on with what is written, also when the file is renamed and made anew (log rotation)." };
        Option<string?> lines = new("--lines", "-n") { HelpName = "N", Description = "How many lines from the end. [10]" };
        Option<bool> retry = new("--retry", "-F") { Description = "Like --follow, and wait for a file that is not there yet." };
        var command = new Command(info.Name, info.Summary) { file.Argument, follow, retry, lines };
        command.SetAction((line, cancellationToken) =>
        {
            (Choices choices, string path) = file.Read(call, line);
            int count = Count(line.GetValue(lines));
            bool waits = line.GetValue(retry);
            bool follows = waits || line.GetValue(follow);
            return Fleet.RunAsync(call.Context, choices, (guest, stop) => follows ? FollowAsync(guest, path, count, waits, stop) : ShowAsync(guest, path, count, stop), cancellationToken);
        });
        return command;
    }

    private static int Count(string? text) => text is null
        ? DefaultLines
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= MaxLines
            ? count
            : throw CliException.Usage($"--lines wants a number of lines, and not '{QgaText.Escape(text)}'.");

    private static async Task<int> ShowAsync(Guest guest, string path, int count, CancellationToken cancellationToken)
    {
        GuestFileStream file = await guest.Client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            long begin = await file.SeekToLastLinesAsync(count, cancellationToken).ConfigureAwait(false);
            if (guest.Output.Format != OutputFormat.Table)
            {
                await ShowAnswerAsync(guest, path, file, count, cancellationToken).ConfigureAwait(false);
            }
            else if (begin > 0 || await file.GetLengthAsync(cancellationToken).ConfigureAwait(false) > 0)
            {
                Stream output = guest.Output.OpenBytes(toError: false, rawOnTerminal: false);
                await file.CopyToAsync(output, BufferSize, cancellationToken).ConfigureAwait(false);
                await FinishAsync(output).ConfigureAwait(false);
            }
            else
            {
                await ShowLinesAsync(guest, path, count, cancellationToken).ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }

    private static async Task ShowAnswerAsync(Guest guest, string path, GuestFileStream file, int count, CancellationToken cancellationToken)
    {
        byte[] rest = new byte[MaxJsonBytes + 1];
        int length = await file.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length > MaxJsonBytes)
        {
            throw new CliException($"The last {count} lines of {QgaText.Escape(path)} are more than {MaxJsonBytes >> 20} MiB, too much for one answer. Leave out --json, or ask for fewer.");
        }

        string text = Utf8.GetString(rest, 0, length);
        string[] lines = text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        await guest.Output.ShowAsync(WireValue.Of([.. lines.TakeLast(count).Select(WireValue.Of)]), static _ => "").ConfigureAwait(false);
    }

    // What has no length, as the files below /proc, is read from its beginning.
    private static async Task ShowLinesAsync(Guest guest, string path, int count, CancellationToken cancellationToken)
    {
        Queue<string> lines = [];
        await foreach (string line in guest.Client.ReadLinesAsync(path, cancellationToken).ConfigureAwait(false))
        {
            lines.Enqueue(line);
            if (lines.Count > count)
            {
                lines.Dequeue();
            }
        }

        Stream output = guest.Output.OpenBytes(toError: false, rawOnTerminal: false);
        foreach (string line in lines)
        {
            await output.WriteAsync(Utf8.GetBytes(line + "\n"), cancellationToken).ConfigureAwait(false);
        }

        await FinishAsync(output).ConfigureAwait(false);
    }

    private static async Task<int> FollowAsync(Guest guest, string path, int count, bool waits, CancellationToken cancellationToken)
    {
        bool isTable = guest.Output.Format == OutputFormat.Table;
        Stream output = guest.Output.OpenBytes(toError: false, rawOnTerminal: false);
        await foreach (string line in guest.Client.TailAsync(path, new GuestTailOptions { LastLines = count, WaitForFile = waits }, cancellationToken).ConfigureAwait(false))
        {
            if (isTable)
            {
                await output.WriteAsync(Utf8.GetBytes(line + "\n"), cancellationToken).ConfigureAwait(false);
            }
            else if (guest.Output is { IsOneOfMany: false, Format: OutputFormat.Json })
            {
                await guest.Context.Output.WriteLineAsync(JsonText.Quote(line)).ConfigureAwait(false);
            }
            else
            {
                await guest.Output.ShowAsync(WireValue.Of([new WireMember("line", WireValue.Of(line))]), static _ => "").ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }

    private static Task FinishAsync(Stream output) => output is EscapingStream escaping ? escaping.FinishAsync() : output.FlushAsync();
}
