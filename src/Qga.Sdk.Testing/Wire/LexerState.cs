namespace Qga.Sdk.Testing.Wire;

/// <summary>Where the lexer stands in a token.</summary>
internal enum LexerState
{
    /// <summary>Between tokens.</summary>
    Start,

    /// <summary>After a stray byte: skipping to where a token may begin.</summary>
    Recovery,
    DoubleQuoted,
    DoubleQuotedEscape,
    SingleQuoted,
    SingleQuotedEscape,
    Keyword,
    Sign,
    Zero,
    Digits,
    Point,
    Fraction,
    Exponent,
    ExponentSign,
    ExponentDigits,
}
