using System.Buffers;
using System.Globalization;

namespace Qga.Cli.Targets.Tracing;

/// <summary>Parts what passes in one direction into lines and writes them.</summary>
/// <param name="output">Where to write. It takes one line at a time.</param>
/// <param name="prefix">What each line begins with.</param>
/// <param name="format">Makes a line fit to be shown.</param>
internal sealed class TraceWriter(TextWriter output, string prefix, TraceWriter.Format format)
{
    private const int MaxLine = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new();
    private long _length;

    /// <summary>Makes a line fit to be shown.</summary>
    public delegate string Format(ReadOnlySpan<byte> line);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            Keep(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
            {
                return;
            }

            WriteLine();
            bytes = bytes[(end + 1)..];
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        _length += part.Length;
        if (_length <= MaxLine)
        {
            _line.Write(part);
        }
    }

    private void WriteLine()
    {
        if (_length > 0)
        {
            string text = _length <= MaxLine ? format(_line.WrittenSpan) : string.Create(CultureInfo.InvariantCulture, $"({_length} bytes)");
            lock (output)
            {
                output.WriteLine(prefix + text);
            }
        }

        _line.ResetWrittenCount();
        _length = 0;
    }
}
