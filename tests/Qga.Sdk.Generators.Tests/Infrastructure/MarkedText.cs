using Microsoft.CodeAnalysis.Text;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>A text with one stretch of it between « and ».</summary>
internal sealed class MarkedText
{
    public MarkedText(string marked)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        int end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        Text = marked.Replace("«", string.Empty, StringComparison.Ordinal).Replace("»", string.Empty, StringComparison.Ordinal);
        Span = TextSpan.FromBounds(start, end);
        Lines = SourceText.From(Text).Lines.GetLinePositionSpan(Span);
    }

    /// <summary>The text without the marks.</summary>
    public string Text { get; }

    /// <summary>The stretch by offsets.</summary>
    public TextSpan Span { get; }

    /// <summary>The stretch by lines and columns.</summary>
    public LinePositionSpan Lines { get; }
}
