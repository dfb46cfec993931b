namespace Qga.Schema.Tests.Reading;

public sealed class MemberTests
{
    [Theory]
    [InlineData(""" "optional": true""")]
    [InlineData(""" "summary": "No type." """)]
    public void A_member_needs_a_type(string properties) =>
        Expect.InCommand(SchemaProblemKind.InvalidValue, $$""" "arguments": [«{» "name": "m", {{properties}} }]""");

    [Fact]
    public void A_member_needs_a_name() =>
        Expect.InCommand(SchemaProblemKind.InvalidValue, """ "arguments": [«{» "type": "int" }]""");

    [Theory]
    [InlineData(""" "type": «1»""")]
    [InlineData(""" "type": «""»""")]
    [InlineData(""" "type": «{» "name": "int" }""")]
    [InlineData(""" "type": "int", "optional": «1»""")]
    [InlineData(""" "type": "str", "base64": «"yes"»""")]
    [InlineData(""" "type": "str", "secret": «null»""")]
    [InlineData(""" "type": "int", "unit": «""»""")]
    public void Wrong_values_are_reported_where_they_are(string properties) =>
        Expect.InMember(SchemaProblemKind.InvalidValue, properties);

    [Theory]
    [InlineData("\"int\"")]
    [InlineData("\"any\"")]
    [InlineData("[\"uint8\"]")]
    public void Base64_is_for_strings(string type) =>
        Expect.InMember(SchemaProblemKind.InvalidValue, $$""" "type": {{type}}, "base64": «true»""");

    [Fact]
    public void Base64_may_be_a_list_of_strings() =>
        Expect.Document(Expect.Schema("""{ "name": "c", "effect": "read", "arguments": [{ "name": "m", "type": ["str"], "base64": true }] }"""));

    [Fact]
    public void Units_are_for_numbers() =>
        Expect.InMember(SchemaProblemKind.InvalidValue, """ "type": "str", "unit": «"bytes"»""");

    [Fact]
    public void The_type_of_a_member_must_exist() => Expect.InMember(SchemaProblemKind.UnknownType, """ "type": «"Nowhere"»""");

    [Fact]
    public void Names_of_types_are_case_sensitive() => Expect.InMember(SchemaProblemKind.UnknownType, """ "type": «"Int"»""");

    [Fact]
    public void Null_is_no_type_for_a_member() => Expect.InMember(SchemaProblemKind.Unsupported, """ "type": «"null"»""");

    [Fact]
    public void Two_members_of_one_name_are_a_duplicate()
    {
        Expect.InCommand(SchemaProblemKind.DuplicateName, """ "arguments": [{ "name": "m", "type": "int" }, { "name": «"m"», "type": "str" }]""");
        Expect.InTypes(SchemaProblemKind.DuplicateName, """
            { "name": "S", "kind": "struct", "members": [{ "name": "m", "type": "int" }, { "name": «"m"», "type": "int" }] }
            """);
    }
}
