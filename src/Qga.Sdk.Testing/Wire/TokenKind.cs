namespace Qga.Sdk.Testing.Wire;

/// <summary>What a piece of JSON text is.</summary>
internal enum TokenKind
{
    /// <summary>Nothing yet: more bytes are needed.</summary>
    None,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    Colon,
    Comma,
    Number,
    Keyword,

    /// <summary>A string with its quotes, its escapes not decoded.</summary>
    String,

    /// <summary>Bytes that begin no token, or end one badly.</summary>
    Stray,

    /// <summary>More bytes than the agent keeps of one token.</summary>
    TooLong,
}
