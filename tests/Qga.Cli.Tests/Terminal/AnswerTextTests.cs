using System.Text;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Tests.Terminal;

public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("/dev/vda 1", "/dev/vda 1")]
    [InlineData("", "\"\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("NULL", "\"NULL\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("1", "\"1\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("2024-01-01", "\"2024-01-01\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("- a", "\"- a\"")]
    [InlineData("{a}", "\"{a}\"")]
    [InlineData("*a", "\"*a\"")]
    [InlineData("&a", "\"&a\"")]
    [InlineData("!a", "\"!a\"")]
    [InlineData("%a", "\"%a\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("a\nb\tc", "\"a\\u000Ab\\u0009c\"")]
    [InlineData("grün 😀", "\"grün 😀\"")]
    [InlineData("tag\U000E0041", "\"tag\\U000E0041\"")]
    public void A_text_is_plain_in_yaml_only_where_nobody_takes_it_for_something_else(string text, string yaml) => Assert.Equal(yaml, YamlScalar.Of(text));

    [Fact]
    public void Yaml_nests_lists_and_records() => Assert.Equal(
        """
        a: 1
        b:
        - x
        - c: true
          d:
          - null
        - - 1
          - 2
        e: {}
        f: []
        g:
          h: -1.5

        """,
        YamlText.Of(Parse("""{"a":1,"b":["x",{"c":true,"d":[null]},[1,2]],"e":{},"f":[],"g":{"h":-1.5}}""")));

    [Fact]
    public void Json_comes_out_as_it_went_in()
    {
        const string text = """{"a": [1, 2.5e300, 18446744073709551615, true, null, {}, []], "b\"\\": "x\u001b\u202e\ud83d\ude00\"\\\n"}""";
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), JsonElement.Parse(JsonText.Compact(Parse(text)))));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), JsonElement.Parse(JsonText.Indented(Parse(text)))));
    }

    [Fact]
    public void A_lone_surrogate_does_not_throw_and_comes_out_escaped() => Assert.Equal("""{"\uD800": "a\uDC00b"}""", JsonText.Compact(Parse("""{"\ud800": "a\udc00b"}""")));

    [Fact]
    public void A_table_lines_up_with_wide_and_marked_characters() => Assert.Equal(
        "NAME   N\n日本  10\ne\u0301      2\n-      -\n",
        new TextTable("NAME", ">N").Add("日本", "10").Add("e\u0301", "2").Add("-", null).ToString());

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(1e30, "867361737988 EiB")]
    public void Bytes_are_said_in_short(double bytes, string said) => Assert.Equal(said, ByteCount.Of(bytes));

    [Fact]
    public async Task A_stream_before_a_terminal_escapes_what_comes_in_pieces()
    {
        using var terminal = new MemoryStream();
        using var stream = new EscapingStream(terminal, "vm: ");
        foreach (byte one in Encoding.UTF8.GetBytes("a\u001b[1m\té\n😀\u202E\n\nend").Append((byte)0xE2))
        {
            await stream.WriteAsync(new[] { one });
        }

        await stream.FinishAsync();
        Assert.Equal("vm: a\\u001B[1m\té\nvm: 😀\\u202E\nvm: \nvm: end\uFFFD\n", Encoding.UTF8.GetString(terminal.ToArray()));
    }

    private static WireValue Parse(string json) => WireValue.Read(JsonElement.Parse(json));
}
