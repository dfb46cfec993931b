using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>Reads files of the host, or standard input, that ought to be small.</summary>
internal static class SmallFile
{
    /// <summary>The name of standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads it whole.</summary>
    /// <exception cref="CliException">It cannot be read or is too large.</exception>
    public static async Task<byte[]> ReadAsync(string path, int maxBytes, CliContext context, CancellationToken cancellationToken)
    {
        string shown = path == StandardInput ? "Standard input" : QgaText.Escape(path);
        try
        {
            using Stream stream = path == StandardInput
                ? context.OpenInput()
                : new FileStream(context.FullPath(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            using var content = new MemoryStream();
            byte[] buffer = new byte[32 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > maxBytes)
                {
                    throw CliException.Usage($"{shown} is larger than {maxBytes / 1024} KiB.");
                }
            }

            return content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{shown} cannot be read: {QgaText.Escape(exception.Message).TrimEnd('.')}.");
        }
    }
}
