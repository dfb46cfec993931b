using System.Text;
using Qga.Cli.Terminal;
using Qga.Schema;

namespace Qga.Cli.Schema.Files;

/// <summary>Reads text files.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file, compressed or not, as UTF-8, with or without a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">It cannot be read, is too large, or is no UTF-8.</exception>
    public static async Task<string> ReadAsync(string path, string shown, CancellationToken cancellationToken) =>
        Decode(await BoundedFile.ReadAsync(path, shown, cancellationToken).ConfigureAwait(false), shown).TrimStart('\ufeff');

    /// <summary>Takes bytes as UTF-8.</summary>
    /// <exception cref="CliException">They are none.</exception>
    public static string Decode(byte[] bytes, string shown)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new CliException([Problems.Line(shown, PlaceOf(bytes, exception.Index), "error", "This is not UTF-8.")]);
        }
    }

    // All bytes before the first wrong one are UTF-8.
    private static SchemaPosition PlaceOf(byte[] bytes, int index)
    {
        ReadOnlySpan<byte> before = bytes.AsSpan(0, Math.Clamp(index, 0, bytes.Length));
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new SchemaPosition(before.Count((byte)'\n'), Encoding.UTF8.GetCharCount(before[lineStart..]), 1);
    }
}
