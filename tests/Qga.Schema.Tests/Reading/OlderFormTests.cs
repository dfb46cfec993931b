namespace Qga.Schema.Tests.Reading;

public sealed class OlderFormTests
{
    private const string Alternate = """, { "name": "A", "kind": "alternate", "branches": [{ "name": "a", "type": "bool" }, { "name": "b", "type": "uint8" }, { "name": "c", "type": "E" }] }""";

    [Fact]
    public void A_value_may_have_an_older_form_of_each_kind()
    {
        SchemaDocument document = Expect.Document(Expect.Schema(types: Values("""{ "name": "v", "flag": false, "number": -2147483648 }, { "name": "w" }""") + Alternate));

        EquatableArray<SchemaEnumValue> values = ((SchemaEnum)document.Types[0]).Values;
        Assert.Equal((false, int.MinValue), (values[0].Flag, values[0].Number));
        Assert.Equal((null, null), (values[1].Flag, values[1].Number));
    }

    [Theory]
    [InlineData("flag", "0")]
    [InlineData("flag", "\"true\"")]
    [InlineData("flag", "null")]
    [InlineData("number", "true")]
    [InlineData("number", "1.5")]
    [InlineData("number", "2147483648")]
    public void An_older_form_is_what_its_name_says(string property, string value) =>
        Expect.InTypes(SchemaProblemKind.InvalidValue, Values($$"""{ "name": "v", "{{property}}": «{{value}}» }""") + Alternate);

    [Theory]
    [InlineData("flag", "true", "uint8")]
    [InlineData("number", "1", "bool")]
    [InlineData("number", "1", "str")]
    public void An_older_form_that_no_alternate_takes_is_reported(string property, string value, string branch)
    {
        string other = branch == "str" ? "S" : "E";
        Expect.InTypes(
            SchemaProblemKind.InvalidValue,
            Values($$"""{ "name": «"v"», "{{property}}": {{value}} }""") + $$"""
            , { "name": "S", "kind": "struct", "members": [] },
            { "name": "A", "kind": "alternate", "branches": [{ "name": "a", "type": "{{branch}}" }, { "name": "b", "type": "{{other}}" }] }
            """);
    }

    [Fact]
    public void A_list_in_an_alternate_takes_no_older_form() => Expect.InTypes(
        SchemaProblemKind.InvalidValue,
        Values("""{ "name": «"v"», "flag": true }""") + """
        , { "name": "A", "kind": "alternate", "branches": [{ "name": "a", "type": "bool" }, { "name": "b", "type": ["E"] }] }
        """);

    private static string Values(string values) => $$"""{ "name": "E", "kind": "enum", "values": [{{values}}] }""";
}
