namespace Qga.Schema.Tests.Reading;

public sealed class JsonSyntaxTests
{
    [Theory]
    [InlineData("«»")]
    [InlineData("\n  «»")]
    [InlineData("{ \"format\": 1 «{»} ")]
    [InlineData("{ \"format\" «1» }")]
    [InlineData("{ \"format\": «}»")]
    [InlineData("{ \"format\": 1, «}»")]
    [InlineData("{ «,» }")]
    [InlineData("{ «format»: 1 }")]
    [InlineData("{ «1»: 1 }")]
    [InlineData("[ 1, «]»")]
    [InlineData("[ 1 «2» ]")]
    [InlineData("[ 1\n«»")]
    [InlineData("{} «{»}")]
    public void Structure_that_is_not_JSON_is_reported_where_it_stops_being_JSON(string marked) =>
        Expect.Problem(SchemaProblemKind.BadJson, marked);

    [Theory]
    [InlineData("«01»")]
    [InlineData("«-»")]
    [InlineData("«1.»")]
    [InlineData("«.»5")]
    [InlineData("«1e»")]
    [InlineData("«1e+»")]
    [InlineData("«0x10»")]
    [InlineData("«1.2.3»")]
    [InlineData("«+»1")]
    [InlineData("«5s»")]
    [InlineData("«--1»")]
    public void Numbers_follow_the_grammar(string marked) => Expect.Problem(SchemaProblemKind.BadJson, marked);

    [Theory]
    [InlineData("«True»")]
    [InlineData("«nul»")]
    [InlineData("«undefined»")]
    [InlineData("«/»/ comment\n{}")]
    [InlineData("«/»* comment */ {}")]
    [InlineData("«#» comment")]
    [InlineData("«'»text'")]
    [InlineData("«\u00a0»{}")]
    [InlineData("«\ufeff»{}")]
    [InlineData("«\0»")]
    public void Words_comments_quotes_and_stray_characters_are_refused(string marked) =>
        Expect.Problem(SchemaProblemKind.BadJson, marked);

    [Theory]
    [InlineData("[\n«\"open»\n]")]
    [InlineData("«\"open»")]
    [InlineData("«\"open\\\"»")]
    [InlineData("\"a«\t»b\"")]
    [InlineData("\"a«\0»b\"")]
    [InlineData("\"a«\\x»41\"")]
    [InlineData("\"«\\u12»g4\"")]
    [InlineData("\"«\\u12»")]
    [InlineData("\"«\\»")]
    [InlineData("\"«\\»\n\"")]
    [InlineData("«\"\\ud800\"»")]
    [InlineData("«\"\\ude00\\ud83d\"»")]
    public void Strings_follow_the_grammar(string marked) => Expect.Problem(SchemaProblemKind.BadJson, marked);

    [Fact]
    public void Lines_end_at_LF_at_CR_and_at_CR_LF()
    {
        SchemaProblem problem = Assert.Single(SchemaReader.Read("{\r\n\n\r  \"format\": x }").Problems);

        Assert.Equal(new SchemaPosition(Line: 3, Column: 12, Length: 1), problem.Position);
    }

    [Fact]
    public void Escapes_are_resolved()
    {
        string summary = """a \" \\ \/ \b \f \n \r \t \u0041 \u00e9 \ud83d\ude00 é""";
        SchemaDocument document = Expect.Document(Expect.Schema($$"""{ "name": "c", "effect": "once", "summary": "{{summary}}" }"""));

        Assert.Equal("a \" \\ / \b \f \n \r \t A é 😀 é", document.Commands[0].Summary);
    }

    [Fact]
    public void The_same_property_twice_is_a_duplicate_name() =>
        Expect.Problem(SchemaProblemKind.DuplicateName, "{ \"format\": 1, \"commands\": [],\n «\"commands\"»: [], \"types\": [] }");

    [Fact]
    public void Nesting_up_to_the_limit_is_read()
    {
        string value = new string('[', 63) + new string(']', 63);

        Expect.Document($$"""{ "format": 1, "commands": [], "types": [], "x-deep": {{value}} }""");
    }

    [Fact]
    public void Deeper_nesting_is_refused_where_it_goes_too_deep() =>
        Expect.Problem(SchemaProblemKind.BadJson, $$"""{ "x-deep": {{new string('[', 63)}}«[»]""");

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void A_million_brackets_end_in_one_problem(char bracket) =>
        Assert.Single(SchemaReader.Read(new string(bracket, 1_000_000)).Problems);

    [Fact]
    public void Null_is_no_text() => Assert.Throws<ArgumentNullException>(() => SchemaReader.Read(null!));
}
