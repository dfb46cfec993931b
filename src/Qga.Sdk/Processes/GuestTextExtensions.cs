using System.Runtime.CompilerServices;
using System.Text;

namespace Qga.Sdk;

/// <summary>Text out of streams of the guest.</summary>
public static class GuestTextExtensions
{
    /// <summary>The longest line that comes in one piece, in characters; a longer one comes in pieces of this length.</summary>
    public const int MaxLineLength = 1024 * 1024;

    private const int BufferBytes = 64 * 1024;

    /// <summary>
    /// Reads a process's output line by line while it runs. A character whose bytes arrive apart comes out whole. Lines end with LF
    /// or CR LF; the last one need not.
    /// </summary>
    /// <param name="stream">The output of a process.</param>
    /// <param name="encoding">How bytes become text. Default: UTF-8, with replacement characters for what is not.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The lines, without their ends.</returns>
    /// <exception cref="QgaException">The output could not be read.</exception>
    public static async IAsyncEnumerable<string> ReadLinesAsync(
        this GuestOutputStream stream, Encoding? encoding = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Decoder decoder = (encoding ?? Encoding.UTF8).GetDecoder();
        byte[] bytes = new byte[BufferBytes];
        char[] chars = new char[(encoding ?? Encoding.UTF8).GetMaxCharCount(BufferBytes)];
        var line = new StringBuilder();
        int read;
        do
        {
            read = await stream.ReadAsync(bytes, cancellationToken).ConfigureAwait(false);
            int count = decoder.GetChars(bytes, 0, read, chars, 0, flush: read == 0);
            for (int at = 0; at < count;)
            {
                int room = Math.Min(count - at, MaxLineLength - line.Length);
                int end = chars.AsSpan(at, room).IndexOf('\n');
                line.Append(chars, at, end < 0 ? room : end);
                at += end < 0 ? room : end + 1;
                if (end >= 0 || line.Length == MaxLineLength)
                {
                    yield return Take(line);
                }
            }
        }
        while (read > 0);

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    private static string Take(StringBuilder line)
    {
        string text = line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
        line.Clear();
        return text;
    }
}
