namespace Qga.Schema.Json;

/// <summary>Walks through a text once and knows the line and column it is at.</summary>
/// <param name="text">The text.</param>
/// <param name="firstLine">The number of its first line.</param>
internal sealed class TextCursor(string text, int firstLine = 0)
{
    private int _line = firstLine;
    private int _lineStart;

    /// <summary>What <see cref="Current"/> gives at the end; also a character that no token of JSON holds.</summary>
    public const char None = '\0';

    /// <summary>The index of the current character.</summary>
    public int Index { get; private set; }

    /// <summary>Whether everything has been read.</summary>
    public bool AtEnd => Index >= text.Length;

    /// <summary>The current character, or <see cref="None"/> at the end.</summary>
    public char Current => AtEnd ? None : text[Index];

    /// <summary>Whether the current character ends a line.</summary>
    public bool AtLineEnd => Current is '\n' or '\r';

    /// <summary>Goes on by one character that is not the end of a line.</summary>
    public void Advance() => Index++;

    /// <summary>Goes on to the end of the current line.</summary>
    public void SkipLine()
    {
        while (!AtEnd && !AtLineEnd)
        {
            Advance();
        }
    }

    /// <summary>Goes on to the next character that is not JSON white space.</summary>
    public void SkipWhitespace()
    {
        for (; !AtEnd; Index++)
        {
            switch (text[Index])
            {
                case ' ' or '\t':
                    break;
                case '\r' when Index + 1 < text.Length && text[Index + 1] == '\n':
                    break;
                case '\n' or '\r':
                    _line++;
                    _lineStart = Index + 1;
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>The text from an index on the current line up to the current character.</summary>
    public string TextFrom(int start) => text.Substring(start, Index - start);

    /// <summary>The place of what was read from an index on the current line on.</summary>
    public SchemaPosition PositionFrom(int start) => new(_line, start - _lineStart, Index - start);

    /// <summary>The place of the current character; empty at the end of a line or of the text.</summary>
    public SchemaPosition PositionHere() => new(_line, Index - _lineStart, AtEnd || AtLineEnd ? 0 : 1);
}
