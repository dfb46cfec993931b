using System.IO.Pipelines;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>Copies from one guest into another, or within one: a file as a stream through this host, a directory by way of a temporary one here.</summary>
/// <param name="guest">The guest that is copied to.</param>
/// <param name="work">What is to be done.</param>
internal sealed class GuestRelay(Guest guest, CopyWork work)
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int SegmentBytes = 256 * 1024;
    private const UnixFileMode PermissionBits = (UnixFileMode)0x1FF;

    public async Task<TransferResult> CopyAsync(CopyPlace source, string path, TransferOptions options, CancellationToken cancellationToken)
    {
        Selection selection = source.Guest is { Length: > 0 } name ? new Selection { Text = name } : guest.Choices.Selection;
        IReadOnlyList<Target> targets = TargetList.Find(selection, guest.Choices.Settings, guest.Context);
        if (targets.Count != 1)
        {
            throw CliException.Usage($"'{QgaText.Escape(source.Text)}' is in several guests. Copy from one.");
        }

        // An agent serves one client at a time: within one guest both sides share it.
        if (targets[0].Endpoint.ToString() == guest.Target.Endpoint.ToString())
        {
            return await CopyAsync(guest, source, path, options, cancellationToken).ConfigureAwait(false);
        }

        QgaClient client = ClientFactory.Create(guest.Context, guest.Choices, targets[0]);
        await using (client.ConfigureAwait(false))
        {
            return await CopyAsync(guest with { Target = targets[0], Client = client }, source, path, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TransferResult> CopyAsync(Guest from, CopyPlace source, string path, TransferOptions options, CancellationToken cancellationToken)
    {
        if (options.Resume)
        {
            throw CliException.Usage("--resume needs this host on one side.");
        }

        return await Copier.IsDirectoryAsync(from, work, source, cancellationToken).ConfigureAwait(false)
            ? await CopyDirectoryAsync(from.Client, source.Path, path, options, cancellationToken).ConfigureAwait(false)
            : await CopyFileAsync(from.Client, source.Path, path, options, cancellationToken).ConfigureAwait(false);
    }

    // What the one guest sends is unpacked and checked here before the other gets any of it.
    private async Task<TransferResult> CopyDirectoryAsync(IQgaClient from, string source, string path, TransferOptions options, CancellationToken cancellationToken)
    {
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("qga-cp-");
        try
        {
            string here = Path.Combine(temporary.FullName, "d");
            TransferResult down = await from.DownloadDirectoryAsync(source, here, options with { Mode = null, Owner = null }, cancellationToken).ConfigureAwait(false);
            TransferResult up = await guest.Client.UploadDirectoryAsync(here, path, options with { Include = [], Exclude = [] }, cancellationToken).ConfigureAwait(false);
            return up with { Skipped = [.. down.Skipped, .. up.Skipped] };
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private async Task<TransferResult> CopyFileAsync(IQgaClient from, string source, string path, TransferOptions options, CancellationToken cancellationToken)
    {
        GuestFileInfo? info = await from.GetFileInfoAsync(source, followLinks: true, cancellationToken).ConfigureAwait(false);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: MostBytes, resumeWriterThreshold: MostBytes / 2, minimumSegmentSize: SegmentBytes));
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task down = FillAsync(from, source, pipe.Writer, options with { Mode = null, Owner = null }, either.Token);
        TransferResult result;
        try
        {
            UnixFileMode? mode = options.Mode ?? (options.PreserveModes ? info?.Mode & PermissionBits : null);
            result = await guest.Client.UploadAsync(pipe.Reader.AsStream(), path, options with { Mode = mode, Progress = null }, either.Token).ConfigureAwait(false);
        }
        catch
        {
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            if (down.IsFaulted)
            {
                await down.ConfigureAwait(false);
            }

            await either.CancelAsync().ConfigureAwait(false);
            await down.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await down.ConfigureAwait(false);
        if (options.PreserveTimes && info is not null)
        {
            await guest.Client.SetFileTimesAsync(path, info.LastWriteTime, info.LastAccessTime, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private static async Task FillAsync(IQgaClient from, string source, PipeWriter writer, TransferOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await from.DownloadAsync(source, writer.AsStream(leaveOpen: true), options, cancellationToken).ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The other side must not take a part for the whole.
            await writer.CompleteAsync(exception).ConfigureAwait(false);
            throw;
        }
    }
}
