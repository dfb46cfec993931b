using System.Text;

namespace Qga.Sdk.Testing.Wire;

/// <summary>
/// Reads requests off a stream of bytes as the agent does, within the agent's limits. A value is complete when as many braces and
/// brackets are closed as were opened; a stray byte, such as 0xFF, ends whatever was under way.
/// </summary>
/// <param name="dialect">The agent's version, which decides when a mistake is told, and how.</param>
internal sealed class RequestReader(AgentDialect dialect)
{
    /// <summary>How deep arrays and objects may lie in each other.</summary>
    public const int MaxNesting = 1024;

    private const int MaxTokens = 2 * 1024 * 1024;

    private readonly AgentLexer _lexer = new();
    private readonly AgentParser _parser = new(dialect);
    private long _braces;
    private long _brackets;
    private int _tokens;
    private long _tokenBytes;
    private string? _mistake;
    private bool _isTold;

    private bool IsOpen => (_braces > 0 || _brackets > 0) && _braces >= 0 && _brackets >= 0;

    /// <summary>Reads on.</summary>
    /// <param name="bytes">What came; what was used of it is cut off.</param>
    /// <param name="input">A value, or what is wrong instead of one.</param>
    /// <returns>False when all bytes are used and nothing is complete.</returns>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, out AgentInput input)
    {
        while (_lexer.Read(ref bytes) is TokenKind kind and not TokenKind.None)
        {
            if (Take(kind) is AgentInput complete)
            {
                input = complete;
                return true;
            }
        }

        input = default;
        return false;
    }

    private AgentInput? Take(TokenKind kind)
    {
        Count(kind);
        if (kind == TokenKind.Stray)
        {
            _mistake = ParseError($"stray '{Shown(_lexer.Text)}'");
            return End();
        }

        if (_mistake is null)
        {
            _mistake = ExceededLimit(kind);
            bool isOverLimit = _mistake is not null;
            if (!isOverLimit)
            {
                _parser.Take(kind, _lexer.Text);
                _mistake = _parser.Mistake is string text ? ParseError(text) : null;
            }

            if (isOverLimit && !dialect.TellsMistakesAtOnce)
            {
                return End();
            }
        }

        return IsOpen ? TellEarly() : End();
    }

    private void Count(TokenKind kind)
    {
        _braces += kind switch { TokenKind.LeftBrace => 1, TokenKind.RightBrace => -1, _ => 0 };
        _brackets += kind switch { TokenKind.LeftBracket => 1, TokenKind.RightBracket => -1, _ => 0 };
    }

    private string? ExceededLimit(TokenKind kind)
    {
        _tokens++;
        _tokenBytes += _lexer.Text.Length;
        return kind == TokenKind.TooLong || _tokenBytes >= AgentLexer.MaxTokenBytes ? "JSON token size limit exceeded"
            : _tokens > MaxTokens ? "JSON token count limit exceeded"
            : _braces + _brackets > MaxNesting ? "JSON nesting depth limit exceeded"
            : null;
    }

    /// <summary>Older agents read on and tell a mistake at the end; newer ones tell it at once and pass over the rest.</summary>
    private AgentInput? TellEarly()
    {
        if (_mistake is null || _isTold || !dialect.TellsMistakesAtOnce)
        {
            return null;
        }

        _isTold = true;
        return new AgentInput(default, _mistake);
    }

    private AgentInput? End()
    {
        AgentInput? input = _isTold ? null
            : _mistake is not null ? new AgentInput(default, _mistake)
            : new AgentInput(_parser.Finish(), null);
        _parser.Reset();
        _braces = _brackets = _tokenBytes = _tokens = 0;
        _mistake = null;
        _isTold = false;
        return input;
    }

    private string ParseError(string text) =>
        dialect.TellsMistakesAtOnce ? $"{_lexer.Line}:{_lexer.Column}: JSON parse error, {text}" : $"JSON parse error, {text}";

    // The agent's own text ends at a NUL.
    private static string Shown(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
