using System.CommandLine;
using System.Globalization;
using System.Text;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga file-write</c>: makes a file of a text or of standard input.</summary>
internal static class FileWriteCommand
{
    private const int MaxSharedInput = 256 * 1024 * 1024;
    private const int BufferSize = 256 * 1024;

    public static Command Build(CommandInfo info, CliCall call)
    {
        var file = new GuestFileArgument();
        var content = new Argument<string?>("CONTENT") { Arity = ArgumentArity.ZeroOrOne, Description = "The content, which is seen in the process list; without it, or with -, standard input." };
        var append = new Option<bool>("--append", "-a") { Description = "Write at the end of the file instead of in its place." };
        var command = new Command(info.Name, info.Summary) { file.Argument, content, append };
        command.SetAction(async (line, cancellationToken) =>
        {
            (Choices choices, string path) = file.Read(call, line);
            GuestFileMode mode = line.GetValue(append) ? GuestFileMode.Append : GuestFileMode.Write;
            Func<Stream> open = await SourceAsync(call.Context, choices, line.GetValue(content), cancellationToken).ConfigureAwait(false);
            return await Fleet.RunAsync(call.Context, choices, (guest, token) => WriteAsync(guest, path, mode, open, token), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    // Several guests cannot share one stream: they get copies.
    private static async Task<Func<Stream>> SourceAsync(CliContext context, Choices choices, string? content, CancellationToken cancellationToken)
    {
        if (content is not null and not "-")
        {
            byte[] bytes = Encoding.UTF8.GetBytes(content);
            return () => new MemoryStream(bytes, writable: false);
        }

        if (TargetList.Find(choices.Selection, choices.Settings, context).Count == 1)
        {
            return context.OpenInput;
        }

        using var copy = new MemoryStream();
        Stream input = context.OpenInput();
        byte[] buffer = new byte[BufferSize];
        int read;
        while ((read = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MaxSharedInput)
            {
                throw CliException.Usage($"Standard input is longer than {MaxSharedInput / (1024 * 1024)} MiB, too long to be kept for several guests. Copy a file: qga cp.");
            }
        }

        byte[] shared = copy.ToArray();
        return () => new MemoryStream(shared, writable: false);
    }

    private static async Task<int> WriteAsync(Guest guest, string path, GuestFileMode mode, Func<Stream> open, CancellationToken cancellationToken)
    {
        long count = 0;
        GuestFileStream file = await guest.Client.OpenFileAsync(path, mode, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            Stream content = open();
            byte[] buffer = new byte[BufferSize];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                count += read;
            }
        }

        WireValue answer = WireValue.Of([new WireMember("count", WireValue.Of(count)), new WireMember("eof", WireValue.Of(false))]);
        await guest.Output.ShowAsync(answer, _ => guest.Output.IsOneOfMany ? string.Create(CultureInfo.InvariantCulture, $"wrote {ByteCount.Of(count)}\n") : "").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
