using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>Copies to or from one guest.</summary>
internal sealed class Copier(Guest guest, CopyWork work)
{
    private readonly List<WireValue> _answers = [];
    private readonly List<string> _skipped = [];
    private CopyProgress? _progress;

    /// <summary>Copies everything; what fails ends it.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Check();
        try
        {
            await (work.Target.IsInGuest ? ToGuestAsync(cancellationToken) : FromGuestAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw CliException.Usage(QgaText.Escape(exception.Message));
        }
        catch (GuestTransferException exception) when (exception.Failure == TransferFailure.WrongType && !work.IsRecursive)
        {
            throw new CliException($"{QgaText.Escape(exception.Message)} With -r directories are copied.", exception);
        }
        finally
        {
            foreach (string skipped in _skipped)
            {
                await guest.Output.WarnAsync($"left out: {QgaText.Escape(skipped)}").ConfigureAwait(false);
            }
        }

        if (guest.Output.Format != OutputFormat.Table)
        {
            await guest.Output.ShowAsync(WireValue.Of([.. _answers]), static _ => "").ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private void Check()
    {
        if (!guest.Output.IsOneOfMany)
        {
            return;
        }

        if (!work.Target.IsInGuest)
        {
            throw CliException.Usage("What several guests have would be written over each other here. Copy from one at a time.");
        }

        if (work.Sources.Any(static source => source.IsInGuest || source.IsStream))
        {
            throw CliException.Usage("Only files of this host are copied to several guests.");
        }
    }

    private async Task ToGuestAsync(CancellationToken cancellationToken)
    {
        GuestFileInfo? info = await guest.Client.GetFileInfoAsync(work.Target.Path, followLinks: true, cancellationToken).ConfigureAwait(false);
        bool isDirectory = info?.Type == GuestFileType.Directory;
        if (work.WantsDirectory && !isDirectory && !(work.IsRecursive && work.Sources.Count == 1 && info is null))
        {
            throw new CliException($"{QgaText.Escape(work.Target.Path)} is no directory in {guest.Target.Shown}.");
        }

        await CopyEachAsync(source =>
        {
            string directory = work.Target.Path.Length > 1 ? work.Target.Path.TrimEnd('/') : work.Target.Path;
            string path = isDirectory && source.Name.Length > 0 ? $"{directory.TrimEnd('/')}/{source.Name}" : directory;
            return CopyAsync(source, path, (options, stop) => ToGuestAsync(source, path, options, stop), cancellationToken);
        }).ConfigureAwait(false);
    }

    private async Task<TransferResult> ToGuestAsync(CopyPlace source, string path, TransferOptions options, CancellationToken cancellationToken)
    {
        if (source.IsInGuest)
        {
            return await new GuestRelay(guest, work).CopyAsync(source, path, options, cancellationToken).ConfigureAwait(false);
        }

        if (source.IsStream)
        {
            using Stream input = guest.Context.OpenInput();
            return await guest.Client.UploadAsync(input, path, options with { Resume = false, Verify = options.Verify || options.Resume }, cancellationToken).ConfigureAwait(false);
        }

        string here = guest.Context.FullPath(source.Path);
        return !Directory.Exists(here)
            ? await guest.Client.UploadAsync(here, path, options, cancellationToken).ConfigureAwait(false)
            : work.IsRecursive
                ? await guest.Client.UploadDirectoryAsync(here, path, options, cancellationToken).ConfigureAwait(false)
                : throw CliException.Usage($"{QgaText.Escape(source.Text)} is a directory. With -r directories are copied.");
    }

    private async Task FromGuestAsync(CancellationToken cancellationToken)
    {
        string target = guest.Context.FullPath(work.Target.Path);
        bool isDirectory = !work.Target.IsStream && Directory.Exists(target);
        if (work.WantsDirectory && !isDirectory && !work.Target.IsStream && !(work.IsRecursive && work.Sources.Count == 1 && !File.Exists(target)))
        {
            throw new CliException($"{QgaText.Escape(work.Target.Text)} is no directory here.");
        }

        await CopyEachAsync(source =>
        {
            string path = isDirectory && source.Name.Length > 0 ? Path.Combine(target, source.Name) : Path.TrimEndingDirectorySeparator(target);
            return CopyAsync(source, work.Target.IsStream ? "-" : path, (options, stop) => FromGuestAsync(source, path, options, stop), cancellationToken);
        }).ConfigureAwait(false);
    }

    private async Task<TransferResult> FromGuestAsync(CopyPlace source, string path, TransferOptions options, CancellationToken cancellationToken)
    {
        if (work.Target.IsStream)
        {
            Stream output = guest.Output.OpenBytes(toError: false, rawOnTerminal: false);
            TransferResult result = await guest.Client.DownloadAsync(source.Path, output, options, cancellationToken).ConfigureAwait(false);
            await (output is EscapingStream escaping ? escaping.FinishAsync(cancellationToken) : output.FlushAsync(cancellationToken)).ConfigureAwait(false);
            return result;
        }

        return await IsDirectoryAsync(guest, work, source, cancellationToken).ConfigureAwait(false)
            ? await guest.Client.DownloadDirectoryAsync(source.Path, path, options, cancellationToken).ConfigureAwait(false)
            : await guest.Client.DownloadAsync(source.Path, path, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a source is a directory that may be copied. Without -r nobody has to ask: a copy of a file refuses directories.</summary>
    public static async Task<bool> IsDirectoryAsync(Guest guest, CopyWork work, CopyPlace source, CancellationToken cancellationToken) =>
        work.IsRecursive && (await guest.Client.GetFileInfoAsync(source.Path, followLinks: true, cancellationToken).ConfigureAwait(false))?.Type == GuestFileType.Directory;

    private Task CopyEachAsync(Func<CopyPlace, Task> copy)
    {
        bool showsProgress = guest.Context.ErrorIsTerminal && !work.IsQuiet && !guest.Choices.Verbose && !work.Target.IsStream && !guest.Output.IsOneOfMany && guest.Output.Format == OutputFormat.Table;
        return showsProgress
            ? CopyProgress.ShowAsync(LiveTerminal.Open(guest.Context), progress =>
            {
                _progress = progress;
                return RunAsync();
            })
            : RunAsync();

        async Task RunAsync()
        {
            foreach (CopyPlace source in work.Sources)
            {
                await copy(source).ConfigureAwait(false);
            }
        }
    }

    private async Task CopyAsync(CopyPlace source, string path, Func<TransferOptions, CancellationToken, Task<TransferResult>> copy, CancellationToken cancellationToken)
    {
        TransferResult result = _progress is null
            ? await copy(work.Options, cancellationToken).ConfigureAwait(false)
            : await _progress.AddAsync(source.Text, progress => copy(work.Options with { Progress = progress }, cancellationToken)).ConfigureAwait(false);
        _answers.Add(CopyAnswer.Of(source.Text, path, result));
        _skipped.AddRange(result.Skipped);
    }
}
