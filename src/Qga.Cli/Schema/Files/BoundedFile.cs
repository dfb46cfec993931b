using System.IO.Compression;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Schema.Files;

/// <summary>Reads files that may be compressed, and no more of them than is sensible.</summary>
internal static class BoundedFile
{
    /// <summary>The largest file, before and after unpacking.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a whole file; gzip is told by the content and unpacked.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">It cannot be read, is too large, or is damaged.</exception>
    public static async Task<byte[]> ReadAsync(string path, string shown, CancellationToken cancellationToken)
    {
        try
        {
            using FileStream file = OpenRead(path);
            byte[] bytes = await ReadAsync(file, MaxBytes, shown, cancellationToken).ConfigureAwait(false);
            return IsGzip(bytes) ? await UnpackAsync(bytes, shown, cancellationToken).ConfigureAwait(false) : bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{QgaText.Escape(shown)} cannot be read: {Reason(exception)}.", exception);
        }
    }

    /// <summary>Opens a file, or a pipe that stands for one.</summary>
    public static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);

    /// <summary>Why a file cannot be used, in a few words.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        UnauthorizedAccessException => "it is a folder, or access is denied",
        _ => QgaText.Escape(exception.Message).TrimEnd('.'),
    };

    private static bool IsGzip(byte[] bytes) => bytes is [0x1F, 0x8B, ..];

    private static async Task<byte[]> UnpackAsync(byte[] packed, string shown, CancellationToken cancellationToken)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            return await ReadAsync(gzip, MaxBytes, shown, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw new CliException($"{QgaText.Escape(shown)} is damaged: it begins as gzip and cannot be unpacked.", exception);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int limit, string shown, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        byte[] buffer = new byte[128 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + read > limit)
            {
                throw new CliException($"{QgaText.Escape(shown)} is larger than {limit / (1024 * 1024)} MiB, which no schema is.");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
