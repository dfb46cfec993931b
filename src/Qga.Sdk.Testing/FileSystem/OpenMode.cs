namespace Qga.Sdk.Testing.FileSystem;

/// <summary>A mode of fopen, of those that the agent takes.</summary>
internal sealed class OpenMode
{
    private OpenMode(string text) => Text = text;

    public string Text { get; }

    public bool CanRead => Text[0] == 'r' || Text.Contains('+', StringComparison.Ordinal);

    public bool CanWrite => Text[0] != 'r' || Text.Contains('+', StringComparison.Ordinal);

    public bool Creates => Text[0] != 'r';

    public bool Truncates => Text[0] == 'w';

    public bool Appends => Text[0] == 'a';

    /// <summary>Reads a mode: r, w or a, then b and + in any order.</summary>
    /// <exception cref="GuestCommandException">There is no such mode, or the agent does not take it.</exception>
    public static OpenMode Parse(string text) =>
        text.Length > 0 && text[0] is 'r' or 'w' or 'a' && text[1..] is "" or "b" or "+" or "b+" or "+b"
            ? new OpenMode(text)
            : throw new GuestCommandException($"invalid file open mode '{text}'");
}
