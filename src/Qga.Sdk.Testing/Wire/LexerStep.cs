namespace Qga.Sdk.Testing.Wire;

/// <summary>What one byte does to the lexer.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Kind">The token that it ends, or <see cref="TokenKind.None"/>.</param>
/// <param name="Consumes">False when the byte belongs to what comes next and is looked at again.</param>
internal readonly record struct LexerStep(LexerState State, TokenKind Kind = TokenKind.None, bool Consumes = true)
{
    private static readonly LexerStep Stray = new(LexerState.Recovery, TokenKind.Stray);

    /// <summary>The agent's rules: JSON, and strings in single quotes too.</summary>
    public static LexerStep Of(LexerState state, byte value) => state switch
    {
        LexerState.Start => Begin(value),
        LexerState.Recovery => EndsRecovery(value) ? new(LexerState.Start, Consumes: false) : new(LexerState.Recovery),
        LexerState.DoubleQuoted => InString(value, (byte)'"', state, LexerState.DoubleQuotedEscape),
        LexerState.SingleQuoted => InString(value, (byte)'\'', state, LexerState.SingleQuotedEscape),
        LexerState.DoubleQuotedEscape => IsText(value) ? new(LexerState.DoubleQuoted) : Stray,
        LexerState.SingleQuotedEscape => IsText(value) ? new(LexerState.SingleQuoted) : Stray,
        LexerState.Keyword => IsLetter(value) ? new(state) : End(TokenKind.Keyword),
        _ => InNumber(state, value),
    };

    private static LexerStep Begin(byte value) => value switch
    {
        (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => new(LexerState.Start),
        (byte)'{' => Single(TokenKind.LeftBrace),
        (byte)'}' => Single(TokenKind.RightBrace),
        (byte)'[' => Single(TokenKind.LeftBracket),
        (byte)']' => Single(TokenKind.RightBracket),
        (byte)':' => Single(TokenKind.Colon),
        (byte)',' => Single(TokenKind.Comma),
        (byte)'"' => new(LexerState.DoubleQuoted),
        (byte)'\'' => new(LexerState.SingleQuoted),
        (byte)'-' => new(LexerState.Sign),
        (byte)'0' => new(LexerState.Zero),
        _ when IsDigit(value) => new(LexerState.Digits),
        _ when IsLetter(value) => new(LexerState.Keyword),
        _ => Stray,
    };

    private static LexerStep InString(byte value, byte quote, LexerState state, LexerState escape) => value switch
    {
        (byte)'\\' => new(escape),
        _ when value == quote => Single(TokenKind.String),
        _ => IsText(value) ? new(state) : Stray,
    };

    // JSON's numbers, but for one: a zero takes no exponent.
    private static LexerStep InNumber(LexerState state, byte value) => (state, value) switch
    {
        (LexerState.Sign, (byte)'0') => new(LexerState.Zero),
        (LexerState.Sign or LexerState.Digits, _) when IsDigit(value) => new(LexerState.Digits),
        (LexerState.Zero or LexerState.Digits, (byte)'.') => new(LexerState.Point),
        (LexerState.Point or LexerState.Fraction, _) when IsDigit(value) => new(LexerState.Fraction),
        (LexerState.Digits or LexerState.Fraction, (byte)'e' or (byte)'E') => new(LexerState.Exponent),
        (LexerState.Exponent, (byte)'+' or (byte)'-') => new(LexerState.ExponentSign),
        (LexerState.Exponent or LexerState.ExponentSign or LexerState.ExponentDigits, _) when IsDigit(value) => new(LexerState.ExponentDigits),
        (LexerState.Zero, _) when IsDigit(value) => Stray,
        (LexerState.Zero or LexerState.Digits or LexerState.Fraction or LexerState.ExponentDigits, _) => End(TokenKind.Number),
        _ => Stray,
    };

    // Control characters but the tab, the structure of JSON, and the two bytes that no UTF-8 has.
    private static bool EndsRecovery(byte value) =>
        value is (< (byte)' ' and not (byte)'\t') or >= 0xFE or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)':' or (byte)',';

    private static LexerStep Single(TokenKind kind) => new(LexerState.Start, kind);

    private static LexerStep End(TokenKind kind) => new(LexerState.Start, kind, Consumes: false);

    private static bool IsText(byte value) => value is >= (byte)' ' and < 0xFE;

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsLetter(byte value) => value is >= (byte)'a' and <= (byte)'z';
}
