namespace Qga.Schema.Tests.Qapi;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    [InlineData("# nothing\n#nothing")]
    [InlineData("##\n##")]
    [InlineData("##\n# Free text that documents nothing by name.\n##\n")]
    public void A_text_without_definitions_is_an_empty_document(string text) =>
        Assert.Equal(new SchemaDocument(null, default, default), Import.Document(text));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_every_kind_and_comments_everywhere_are_passed_over(string end) =>
        Assert.Equal("b", Import.Document($"# a{end}{{ # b{end}'enum'{end}: # 'c'{end}##{end}'E', 'data' :['b'{end}] }} # d").Types.OfType<SchemaEnum>().Single().Values[0].Name);

    [Fact]
    public void Escapes_are_resolved() => Import.Facts(@"{ 'enum': '\u0045', 'data': [ 'a\u002Db' ] }", "enum E\n  value a-b");

    [Theory]
    [InlineData("«[»]", "'{' is expected here, not '['")]
    [InlineData("«'a'»", "'{' is expected here, not a string")]
    [InlineData("{ «1»: 2 }", "QAPI has no numbers")]
    [InlineData("{ «true»: 2 }", "a key or '}' is expected here, not 'true'")]
    [InlineData("{ 'a' «,» }", "':' is expected here, not ','")]
    [InlineData("{ 'a': «}»", "a string, true, false, '[' or '{' is expected here, not '}'")]
    [InlineData("{ 'a': 'b', «}»", "a key is expected here, not '}'")]
    [InlineData("{ 'a': 'b' «'c'»", "',' or '}' is expected here, not a string")]
    [InlineData("{ 'a': [ 'b', «]» }", "a string, true, false, '[' or '{' is expected here, not ']'")]
    [InlineData("{ 'a': [ 'b' «:» ] }", "',' or ']' is expected here, not ':'")]
    [InlineData("{ 'a': 'b'\n«»", "',' or '}' is expected here, not the end of the text")]
    [InlineData("{ «\"»a\" }", "strings of QAPI stand in single quotes")]
    [InlineData("{ 'a': «-»1 }", "QAPI has no numbers")]
    [InlineData("{ 'a': «null» }", "'null' is not a value of QAPI")]
    [InlineData("{ 'a': «True» }", "'True' is not a value of QAPI")]
    [InlineData("{ 'a': «;» }", "a value cannot begin with ';'")]
    [InlineData("«\0»", "a value cannot begin with '\\u0000'")]
    [InlineData("{ «'a»\n' }", "the string is not closed on its line")]
    [InlineData("{ 'a«\t»' }", "a control character must be written as an escape")]
    [InlineData("{ '«\\\"»' }", "'\\\\\\\"' is not an escape of QAPI")]
    [InlineData("{ '«\\u12»' }", "'\\\\u12' is not an escape of QAPI")]
    public void What_is_not_QAPI_is_reported_where_it_stops_being_QAPI(string marked, string reason) =>
        Import.Error(marked, $"The text is not QAPI: {reason}.");

    [Fact]
    public void A_key_given_twice_is_an_error() =>
        Import.Error("{ 'enum': 'E', 'data': [], «'data'»: [] }", "The key 'data' is given twice.");

    [Theory]
    [InlineData("{ }")]
    [InlineData("{ 'data': {} }")]
    public void A_definition_says_what_it_is(string text) =>
        Import.Error("«{»" + text[1..], "One of the keys 'include', 'pragma', 'enum', 'struct', 'union', 'alternate', 'command' and 'event' is expected here.");

    [Fact]
    public void After_an_error_reading_goes_on_at_the_next_definition()
    {
        const string Text = """
            { 'enum': 'A', 'data': [ 'a' 'b' ],
              'prefix': { } }
            { 'enum': 'B', 'data': 'b' }
            stray
              { 'enum': 'C', 'data': 'not read, for it is indented' }
            ##
            # @D:
            ##
            { 'enum': 'D',
            { 'enum': 'E', 'data': 'e', 'other': true }
            { 'struct': 'F', 'data': { 'a': 'A', 'b': 'Unknown' } }
            """;

        Assert.Equal(
            [
                "1: The text is not QAPI: ',' or ']' is expected here, not a string.",
                "3: The key 'data' must be a list.",
                "4: The text is not QAPI: 'stray' is not a value of QAPI.",
                "10: The text is not QAPI: a key is expected here, not '{'.",
                "10: The key 'data' must be a list.",
                "10: An enum has no key 'other'; it may have 'enum', 'if', 'features', 'prefix', 'data'.",
            ],
            Import.Problems(Text));
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read() =>
        Import.Error(
            $"{{ 'enum': 'E', 'data': [ «[»{new string('[', 61)}{new string(']', 62)} ] }}",
            "An enum value must be a name, or an object with the key 'name'.");

    [Fact]
    public void Deeper_nesting_is_refused_where_it_goes_too_deep() =>
        Import.Error($"{{ 'enum': 'E', 'data': {new string('[', 63)}«[»", "The text is nested more than 64 levels deep.");

    [Fact]
    public void Null_is_no_text_and_no_path()
    {
        Assert.Throws<ArgumentNullException>(() => QapiImporter.Import("test.json", null!));
        Assert.Throws<ArgumentNullException>(() => QapiImporter.Import(null!, ""));
    }
}
