namespace Qga.Schema.Tests.Reading;

/// <summary>A text in which the expected place of a problem stood between « and ».</summary>
internal sealed record Marked(string Text, SchemaPosition Position)
{
    public static Marked Parse(string marked)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        int end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        string text = marked.Replace("«", string.Empty, StringComparison.Ordinal).Replace("»", string.Empty, StringComparison.Ordinal);
        int line = text[..start].Count(c => c == '\n');
        int column = start - (text[..start].LastIndexOf('\n') + 1);
        return new Marked(text, new SchemaPosition(line, column, end - start));
    }
}
