using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>
/// Stands before a terminal and takes a guest's bytes: what they mean as UTF-8 goes on, with everything escaped but line ends and
/// tabs. A character may come in pieces. Where several guests share a terminal, whole lines go on, each with its guest's name.
/// </summary>
/// <param name="inner">The terminal. It stays open.</param>
/// <param name="linePrefix">What each line begins with; empty for nothing.</param>
/// <param name="gate">Held while lines are written; null when nobody else writes.</param>
internal sealed class EscapingStream(Stream inner, string linePrefix = "", SemaphoreSlim? gate = null) : Stream
{
    private const int MaxLineLength = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Decoder _decoder = Utf8.GetDecoder();
    private readonly StringBuilder _text = new();
    private bool _isInLine;
    private char _high;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer, isLast: false);
        gate?.Wait();
        try
        {
            inner.Write(Encode());
        }
        finally
        {
            gate?.Release();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(buffer.Span, isLast: false);
        await WriteTakenAsync(cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes what the last bytes left open: half a character, and with a prefix the end of the line.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken = default)
    {
        Take([], isLast: true);
        if (_isInLine && linePrefix.Length > 0)
        {
            _text.Append('\n');
            _isInLine = false;
        }

        await WriteTakenAsync(cancellationToken).ConfigureAwait(false);
        await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Take(ReadOnlySpan<byte> bytes, bool isLast)
    {
        char[] characters = new char[Utf8.GetMaxCharCount(bytes.Length)];
        int count = _decoder.GetChars(bytes, characters, isLast);
        foreach (char c in characters.AsSpan(0, count))
        {
            // The decoder gives pairs and no lone halves, perhaps in two calls.
            if (char.IsHighSurrogate(c))
            {
                _high = c;
            }
            else if (c == '\n')
            {
                Append("\n");
                _isInLine = false;
            }
            else
            {
                Append(c == '\t' ? "\t" : QgaText.Escape(char.IsLowSurrogate(c) ? new string([_high, c]) : c.ToString()));
            }
        }
    }

    private void Append(string shown)
    {
        if (!_isInLine)
        {
            _text.Append(linePrefix);
            _isInLine = true;
        }

        _text.Append(shown);
    }

    private async Task WriteTakenAsync(CancellationToken cancellationToken)
    {
        if (gate is null)
        {
            await inner.WriteAsync(Encode(), cancellationToken).ConfigureAwait(false);
            return;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await inner.WriteAsync(Encode(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    // With a prefix the line that is not at its end yet stays here, unless it has grown too long to wait for its end.
    private byte[] Encode()
    {
        if (linePrefix.Length > 0 && _isInLine && _text.Length > MaxLineLength)
        {
            _text.Append('\n');
            _isInLine = false;
        }

        string text = _text.ToString();
        int length = linePrefix.Length > 0 && _isInLine ? text.LastIndexOf('\n') + 1 : text.Length;
        _text.Remove(0, length);
        return Utf8.GetBytes(text[..length]);
    }
}
