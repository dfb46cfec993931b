using System.Buffers;

namespace Qga.Sdk.Testing.Wire;

/// <summary>
/// Cuts a stream of bytes into JSON tokens like the agent's lexer: a token may come in any number of pieces, a stray byte is
/// reported once, and what follows it is skipped to the next place where a token may begin.
/// </summary>
internal sealed class AgentLexer
{
    /// <summary>The most bytes of one token.</summary>
    public const int MaxTokenBytes = 64 * 1024 * 1024;

    // Beyond this a buffer is given back after use.
    private const int KeptBuffer = 1024 * 1024;

    private static readonly SearchValues<byte> EndOfPlainText = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(static value => (byte)value), (byte)'"', (byte)'\'', (byte)'\\', 0xFE, 0xFF]);

    private ArrayBufferWriter<byte> _text = new();
    private LexerState _state;
    private bool _isTaken;
    private int _line = 1;
    private int _column;

    /// <summary>The bytes of the token just read; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text => _text.WrittenSpan;

    /// <summary>The line in which the token begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The byte of the line at which the token begins, from 1.</summary>
    public int Column { get; private set; }

    /// <summary>Reads on.</summary>
    /// <param name="bytes">What came; what was used of it is cut off.</param>
    /// <returns>The token that ended, or <see cref="TokenKind.None"/> when all bytes are used.</returns>
    public TokenKind Read(ref ReadOnlySpan<byte> bytes)
    {
        if (_isTaken)
        {
            ForgetText();
        }

        while (!bytes.IsEmpty)
        {
            if (_state is LexerState.DoubleQuoted or LexerState.SingleQuoted)
            {
                TakePlainText(ref bytes);
            }

            TokenKind kind = bytes.IsEmpty ? TokenKind.None : TakeByte(ref bytes);
            if (kind == TokenKind.None && _text.WrittenCount > MaxTokenBytes)
            {
                kind = TokenKind.TooLong;
                _state = LexerState.Start;
            }

            if (kind != TokenKind.None)
            {
                _isTaken = true;
                return kind;
            }
        }

        return TokenKind.None;
    }

    private TokenKind TakeByte(ref ReadOnlySpan<byte> bytes)
    {
        byte value = bytes[0];
        LexerStep step = LexerStep.Of(_state, value);
        bool isText = step.Consumes && (step.Kind != TokenKind.None || step.State is not (LexerState.Start or LexerState.Recovery));
        if (isText && _text.WrittenCount == 0)
        {
            (Line, Column) = (_line, _column + 1);
        }

        _state = step.State;
        if (isText)
        {
            _text.Write([value]);
        }

        if (step.Consumes)
        {
            bytes = bytes[1..];
            Advance(value);
        }

        return step.Kind;
    }

    /// <summary>Long strings are taken in one go.</summary>
    private void TakePlainText(ref ReadOnlySpan<byte> bytes)
    {
        int length = bytes.IndexOfAny(EndOfPlainText);
        length = Math.Min(length < 0 ? bytes.Length : length, MaxTokenBytes + 1 - _text.WrittenCount);
        _text.Write(bytes[..length]);
        bytes = bytes[length..];
        _column += length;
    }

    private void Advance(byte value)
    {
        _column++;
        if (value == (byte)'\n')
        {
            _column = 0;
            _line++;
        }
    }

    private void ForgetText()
    {
        _isTaken = false;
        if (_text.Capacity > KeptBuffer)
        {
            _text = new ArrayBufferWriter<byte>();
        }

        _text.ResetWrittenCount();
    }
}
