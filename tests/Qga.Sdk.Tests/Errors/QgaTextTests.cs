namespace Qga.Sdk.Tests.Errors;

public sealed class QgaTextTests
{
    [Theory]
    [InlineData("plain text, Grüße, 日本, 🐧", "plain text, Grüße, 日本, 🐧")]
    [InlineData("a\r\nb\tc", "a\\u000D\\u000Ab\\u0009c")]
    [InlineData("\u001b[2J\u0007\u007f\u009b", "\\u001B[2J\\u0007\\u007F\\u009B")]
    [InlineData("x\u202etxt\u2066\u200f\u061c", "x\\u202Etxt\\u2066\\u200F\\u061C")]
    [InlineData("l\u2028p\u2029\ufeff\u00ad", "l\\u2028p\\u2029\\uFEFF\\u00AD")]
    [InlineData("\uffff\ufdd0\ud83f\udfff", "\\uFFFF\\uFDD0\\uD83F\\uDFFF")]
    [InlineData("\udb40\udc41", "\\uDB40\\uDC41")]
    [InlineData(null, "")]
    public void What_could_steer_a_terminal_or_a_reader_is_escaped(string? text, string expected) =>
        Assert.Equal(expected, QgaText.Escape(text));

    [Fact]
    public void Lone_surrogates_are_escaped() =>
        Assert.Equal("\\uD800x\\uDC00\\uD83D", QgaText.Escape("\ud800x\udc00\ud83d"));

    [Fact]
    public void Long_text_is_cut()
    {
        Assert.Equal(new string('x', 1024) + "…", QgaText.Escape(new string('x', 5000)));
        Assert.Equal("ab…", QgaText.Escape("abc", 2));
        Assert.Equal("…", QgaText.Escape("abc", 0));
    }
}
