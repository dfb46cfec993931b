namespace Qga.Schema.Tests.Reading;

public sealed class CommandTests
{
    [Fact]
    public void Every_property_reaches_the_model()
    {
        string text = Expect.Schema("""
            { "name": "guest-do", "summary": "Does.", "since": "9.1", "since-platforms": { "linux": "9.1", "windows": "11.0" },
              "if": { "all": ["A", { "not": "B" }, { "any": ["C", "D"] }] }, "effect": "idempotent", "timeout": 60,
              "arguments": [ { "name": "n", "type": "int", "optional": true, "unit": "bytes", "since": "10.0", "if": "E", "summary": "N." },
                             { "name": "b", "type": "str", "base64": true, "secret": true }, { "name": "l", "type": ["str"] } ],
              "returns": "int", "returns-unit": "ns", "success-response": true }
            """);

        SchemaCommand expected = new()
        {
            Name = "guest-do",
            Summary = "Does.",
            Since = "9.1",
            SincePlatforms = new EquatableArray<SchemaPlatformSince>([new("linux", "9.1"), new("windows", "11.0")]),
            If = new ConditionAll(new EquatableArray<SchemaCondition>(
            [
                new ConditionSymbol("A"),
                new ConditionNot(new ConditionSymbol("B")),
                new ConditionAny(new EquatableArray<SchemaCondition>([new ConditionSymbol("C"), new ConditionSymbol("D")])),
            ])),
            Effect = CommandEffect.Idempotent,
            TimeoutSeconds = 60,
            Arguments = new EquatableArray<SchemaMember>(
            [
                new() { Name = "n", Type = new("int", false), Optional = true, Unit = "bytes", Since = "10.0", If = new ConditionSymbol("E"), Summary = "N." },
                new() { Name = "b", Type = new("str", false), Base64 = true, Secret = true },
                new() { Name = "l", Type = new("str", true) },
            ]),
            Returns = new SchemaTypeReference("int", IsList: false),
            ReturnsUnit = "ns",
            SuccessResponse = true,
        };
        Assert.Equal(expected, Assert.Single(Expect.Document(text).Commands));
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        SchemaCommand command = Assert.Single(Expect.Document(Expect.Schema("""{ "name": "c" }""")).Commands);

        Assert.Equal(new SchemaCommand { Name = "c", SuccessResponse = true }, command);
    }

    [Fact]
    public void A_missing_effect_is_a_warning_at_the_name()
    {
        SchemaProblem problem = Expect.Problem(SchemaProblemKind.NoEffect, Expect.Schema("""{ "name": «"guest-do"» }"""));

        Assert.False(problem.IsError);
        Assert.Contains("guest-do", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_needs_a_name() =>
        Expect.Problem(SchemaProblemKind.InvalidValue, Expect.Schema("""«{» "effect": "read" }"""));

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("-a")]
    [InlineData("_a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("größe")]
    [InlineData("a\\u0000")]
    public void Names_are_letters_digits_hyphens_and_underscores(string name) =>
        Expect.Problem(SchemaProblemKind.InvalidValue, Expect.Schema($$"""{ "name": «"{{name}}"», "effect": "read" }"""));

    [Fact]
    public void Names_have_a_longest_length()
    {
        string longest = new('a', 128);

        Expect.Document(Expect.Schema($$"""{ "name": "{{longest}}", "effect": "read" }"""));
        Expect.Problem(SchemaProblemKind.InvalidValue, Expect.Schema($$"""{ "name": «"{{longest}}a"», "effect": "read" }"""));
    }

    [Theory]
    [InlineData(""" "summary": «1»""")]
    [InlineData(""" "since": «""»""")]
    [InlineData(""" "timeout": «0»""")]
    [InlineData(""" "timeout": «86401»""")]
    [InlineData(""" "timeout": «30.0»""")]
    [InlineData(""" "timeout": «99999999999999999999»""")]
    [InlineData(""" "timeout": «"30"»""")]
    [InlineData(""" "success-response": «"no"»""")]
    [InlineData(""" "success-response": «null»""")]
    [InlineData(""" "arguments": «{» }""")]
    [InlineData(""" "arguments": [«"a"»]""")]
    [InlineData(""" "returns": «[»]""")]
    [InlineData(""" "returns": «[»"int", "int"]""")]
    [InlineData(""" "returns": «[»["int"]]""")]
    [InlineData(""" "returns": «null»""")]
    [InlineData(""" "since-platforms": «"linux"»""")]
    [InlineData(""" "since-platforms": { «"linux"»: 9 }""")]
    [InlineData(""" "since-platforms": { «"on linux"»: "9.0" }""")]
    public void Wrong_values_are_reported_where_they_are(string properties) =>
        Expect.InCommand(SchemaProblemKind.InvalidValue, properties);

    [Fact]
    public void An_effect_must_be_one_of_three() =>
        Expect.Problem(SchemaProblemKind.InvalidValue, Expect.Schema("""{ "name": "c", "effect": «"twice"» }"""));

    [Theory]
    [InlineData("«1»")]
    [InlineData("«\"\"»")]
    [InlineData("«\"A B\"»")]
    [InlineData("«[»\"A\"]")]
    [InlineData("«{»}")]
    [InlineData("«{» \"any\": [] }")]
    [InlineData("«{» \"any\": \"A\" }")]
    [InlineData("«{» \"xor\": [\"A\"] }")]
    [InlineData("«{» \"not\": \"A\", \"any\": [\"B\"] }")]
    [InlineData("{ \"not\": «null» }")]
    [InlineData("{ \"all\": [\"A\", «2»] }")]
    public void A_condition_has_one_of_four_forms(string condition) =>
        Expect.InCommand(SchemaProblemKind.InvalidValue, $"\"if\": {condition}");

    [Fact]
    public void The_type_of_the_reply_must_exist()
    {
        Expect.InCommand(SchemaProblemKind.UnknownType, """ "returns": «"Nowhere"»""");
        Expect.InCommand(SchemaProblemKind.UnknownType, """ "returns": [«"Nowhere"»]""");
        Expect.InCommand(SchemaProblemKind.Unsupported, """ "returns": «"null"»""");
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "returns": "str",""")]
    [InlineData(""" "returns": "T",""")]
    public void Only_a_bare_number_has_a_unit(string returns) =>
        Expect.InCommand(
            SchemaProblemKind.InvalidValue,
            $$""" {{returns}} "returns-unit": «"ns"»""",
            """{ "name": "T", "kind": "struct", "members": [] }""");

    [Fact]
    public void A_command_that_stays_silent_cannot_return_anything() =>
        Expect.InCommand(SchemaProblemKind.InvalidValue, """ "success-response": false, "returns": «"int"»""");

    [Fact]
    public void Two_commands_of_one_name_are_a_duplicate() =>
        Expect.Problem(
            SchemaProblemKind.DuplicateName,
            Expect.Schema("""{ "name": "c", "effect": "read" }, { "name": «"c"», "effect": "once" }"""));
}
