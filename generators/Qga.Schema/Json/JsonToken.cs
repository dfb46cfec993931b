namespace Qga.Schema.Json;

/// <summary>The sorts of tokens in a JSON text.</summary>
internal enum JsonTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>One of <c>{ } [ ] : ,</c>, given by <see cref="JsonToken.Text"/>.</summary>
    Punctuation,

    /// <summary>A string; <see cref="JsonToken.Text"/> is unescaped.</summary>
    String,

    /// <summary>A number as it is spelled.</summary>
    Number,

    /// <summary>One of <c>true</c>, <c>false</c>, <c>null</c>.</summary>
    Literal,

    /// <summary>Not a token of JSON; <see cref="JsonToken.Text"/> says why.</summary>
    Bad,
}

/// <summary>A token of a JSON text.</summary>
internal readonly record struct JsonToken(JsonTokenKind Kind, string Text, SchemaPosition Position)
{
    /// <summary>Whether the token is a given bracket, colon or comma.</summary>
    public bool Is(string punctuation) => Kind == JsonTokenKind.Punctuation && Text == punctuation;

    /// <summary>The token's description for a message.</summary>
    public string Describe() => Kind switch
    {
        JsonTokenKind.End => "the end of the text",
        JsonTokenKind.String => "a string",
        JsonTokenKind.Number => "a number",
        _ => Quoted.Of(Text),
    };
}
