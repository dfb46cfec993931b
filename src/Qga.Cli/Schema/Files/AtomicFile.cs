using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Schema.Files;

/// <summary>Writes files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Whether a file has content. What is empty may be a device or a pipe, from which reading may never end.</summary>
    /// <param name="path">The file, or a link to it.</param>
    public static bool HasContent(string path) => Target(path) is { Exists: true, Length: > 0 };

    /// <summary>
    /// Writes beside the file and puts the new one in its place; what stood there stays until then. Where nothing stood to be lost,
    /// the file is written itself: it may be a device, or a pipe that somebody reads.
    /// </summary>
    /// <param name="path">The file. When it is a link, what it leads to is replaced.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="content">The new content.</param>
    /// <param name="cancellationToken">Ends the writing, with the file as it was.</param>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, string shown, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            FileInfo target = Target(path);
            await (target is { Exists: true, Length: 0 }
                ? FillAsync(target.FullName, content, cancellationToken)
                : ReplaceAsync(target.FullName, content, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{QgaText.Escape(shown)} cannot be written: {BoundedFile.Reason(exception)}.", exception);
        }
    }

    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
    }

    private static async Task FillAsync(string target, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var file = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous);
        await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
    }

    private static async Task ReplaceAsync(string target, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
