using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests;

/// <summary>Schemas that would break careless generated code. They bind, and what they give compiles.</summary>
public sealed class HostileSchemaTests
{
    private static readonly string[] CSharpWords =
    [
        .. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(kind => SyntaxFacts.GetText(kind))
            .Where(text => text.All(char.IsAsciiLetter))
            .Distinct(),
    ];

    private static readonly string[] MemberNames =
    [
        "to-string", "equals", "get-hash-code", "get-type", "equality-contract", "print-members", "clone", "finalize", "deconstruct",
        "memberwise-clone", "reference-equals", "value", "names", "is-known", "is-default", "reader", "writer", "members", "branch",
        "builder", "path", "result", "type", "qga-json", "qga-print", "argument-null-exception", "argument-exception", "string",
        "string-builder", "guest-arguments", "owner", "e",
    ];

    private static readonly string[] TypeNames =
    [
        "Task", "String", "object", "System", "Action", "ReadOnlyMemory", "JsonElement", "Utf8JsonReader", "Utf8JsonWriter",
        "StringBuilder", "IReadOnlyList", "CancellationToken", "GeneratedCode", "TimeSpan", "QgaCommand", "QgaCommands", "QgaJson",
        "QgaPrint", "QgaNothing", "IQgaClient", "QgaClient", "Qga", "GuestArguments", "GuestCommandTable", "Names", "Value", "IsKnown",
        "Attribute", "Exception", "ArgumentException", "ToString", "Equals", "Clone",
    ];

    private static readonly string[] CommandNames =
    [
        "send", "invoke", "dispose", "connect", "all", "to-string", "qga-json", "qga-command", "time-span", "qga-commands",
    ];

    [Theory]
    [InlineData("</summary></remarks> /// <para>")]
    [InlineData("*/ public class Injected { } /*")]
    [InlineData("\npublic class Injected { }\n")]
    [InlineData("\r\n}\r\npublic class Injected { }\r")]
    [InlineData("a\u2028public class Injected { }\u2029")]
    [InlineData("a\u0085public class Injected { }")]
    [InlineData("\"; public class Injected { } //")]
    [InlineData("\"\"\" + Injected + \"\"\" {injected} {{0}}")]
    [InlineData("\\\" \\u0022 \\")]
    [InlineData("<see cref=\"Injected\"/> <![CDATA[ ]]> &injected; &#0;")]
    [InlineData("\u0000\u0001\u001b[31m\u007f\u202e\u2066\ufeff\ufffe\uffff")]
    [InlineData("\ud83d\ude00 \U000e0041 \U0001ffff")]
    [InlineData("#line 1 \"x\"\n#error Injected")]
    [InlineData(" ")]
    public void Text_stays_text(string text)
    {
        string hostile = Quote(text);

        GeneratorRun run = BindBoth($$"""
            { "name": "guest-a", "summary": {{hostile}}, "since": {{hostile}}, "effect": "once", "returns": "int", "returns-unit": {{hostile}},
              "since-platforms": { "linux": {{hostile}} }, "success-response": true, "arguments": [
                { "name": "a", "type": "str", "summary": {{hostile}}, "since": {{hostile}} },
                { "name": "b", "type": "int", "unit": {{hostile}} },
                { "name": "c", "type": "E" }, { "name": "d", "type": "W" }, { "name": "e", "type": "U" } ] }
            """,
            $$"""
            { "name": "E", "kind": "enum", "summary": {{hostile}}, "values": [ { "name": "v", "summary": {{hostile}}, "refused": {{hostile}} } ] },
            { "name": "S", "kind": "struct", "summary": {{hostile}}, "since": {{hostile}}, "members": [] },
            { "name": "W", "kind": "alternate", "summary": {{hostile}}, "branches": [ { "name": "s", "type": "str", "summary": {{hostile}} } ] },
            { "name": "U", "kind": "union", "summary": {{hostile}}, "base": [ { "name": "t", "type": "E" } ], "discriminator": "t",
              "branches": [ { "name": "v", "type": "S", "summary": {{hostile}} } ] }
            """);

        AssertCompiles(run);
        Assert.DoesNotContain("Injected", DeclaredTypes(run));
    }

    [Fact]
    public void Words_of_CSharp_are_names_like_others() => AssertCompiles(BindBoth(
        WithMembers("guest-words", CSharpWords),
        Types(CSharpWords, owner: "Words")));

    [Fact]
    public void Names_of_inherited_and_generated_members_are_names_like_others() => AssertCompiles(BindBoth(
        WithMembers("guest-members", MemberNames),
        Types(MemberNames, owner: "Owner")));

    [Fact]
    public void Names_of_runtime_types_are_names_like_others() => AssertCompiles(BindBoth(
        $$"""{ "name": "guest-a", "effect": "read", "success-response": true, "returns": "Task", "arguments": [ { "name": "a", "type": ["Task"] } ] }""",
        string.Join(",\n", TypeNames.Select((name, index) => index % 2 == 0
            ? $$"""{ "name": "{{name}}", "kind": "struct", "members": [ { "name": "{{name}}", "type": "Task", "optional": true }, { "name": "other", "type": "any" } ] }"""
            : $$"""{ "name": "{{name}}", "kind": "enum", "values": [ { "name": "{{name}}" }, { "name": "other" } ] }"""))));

    [Fact]
    public void Commands_may_be_named_like_the_clients_own_methods() => AssertCompiles(BindBoth(
        string.Join(",\n", CommandNames.Select(name => $$"""{ "name": "{{name}}", "effect": "read", "success-response": true, "returns": "int" }"""))));

    [Fact]
    public void Names_may_differ_by_case_alone() => AssertCompiles(BindBoth(
        """{ "name": "guest-a", "effect": "read", "success-response": true, "returns": "Ab", "arguments": [ { "name": "ab", "type": "AB" }, { "name": "aB", "type": "Ab" } ] }""",
        """
        { "name": "Ab", "kind": "enum", "values": [] },
        { "name": "AB", "kind": "enum", "values": [ { "name": "x" }, { "name": "x1" } ] },
        { "name": "Qgacommands", "kind": "struct", "members": [] }
        """));

    [Fact]
    public void Types_may_contain_themselves_by_lists_options_and_branches() => AssertCompiles(BindBoth(
        """{ "name": "guest-a", "effect": "read", "success-response": true, "returns": "U", "arguments": [ { "name": "u", "type": "U" } ] }""",
        """
        { "name": "K", "kind": "enum", "values": [ { "name": "s" } ] },
        { "name": "U", "kind": "union", "base": [ { "name": "k", "type": "K" } ], "discriminator": "k", "branches": [ { "name": "s", "type": "S" } ] },
        { "name": "S", "kind": "struct", "members": [ { "name": "list", "type": ["U"] }, { "name": "one", "type": "U", "optional": true }, { "name": "w", "type": "W" } ] },
        { "name": "W", "kind": "alternate", "branches": [ { "name": "s", "type": "S" }, { "name": "n", "type": "number" }, { "name": "l", "type": ["W"] } ] }
        """));

    [Fact]
    public void Every_builtin_type_binds_as_member_list_option_and_reply()
    {
        string[] builtins =
        [
            "str", "int", "number", "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "size", "any",
        ];
        IEnumerable<string> members = builtins.SelectMany(type => new[]
        {
            $$"""{ "name": "{{type}}-one", "type": "{{type}}" }""",
            $$"""{ "name": "{{type}}-list", "type": ["{{type}}"] }""",
            $$"""{ "name": "{{type}}-maybe", "type": "{{type}}", "optional": true }""",
            $$"""{ "name": "{{type}}-maybe-list", "type": ["{{type}}"], "optional": true }""",
        }).Concat(
        [
            """{ "name": "bytes", "type": "str", "base64": true }""",
            """{ "name": "bytes-list", "type": ["str"], "base64": true }""",
        ]);
        IEnumerable<string> commands = builtins.SelectMany(type => new[]
        {
            $$"""{ "name": "get-{{type}}", "effect": "read", "success-response": true, "returns": "{{type}}" }""",
            $$"""{ "name": "get-{{type}}-list", "effect": "read", "success-response": true, "returns": ["{{type}}"] }""",
        }).Append("""{ "name": "all", "effect": "read", "success-response": true, "returns": "S", "arguments": [ { "name": "s", "type": "S" } ] }""");

        AssertCompiles(BindBoth(
            string.Join(",\n", commands),
            $$"""{ "name": "S", "kind": "struct", "members": [ {{string.Join(",\n", members)}} ] }"""));
    }

    private static GeneratorRun BindBoth(string commands, string types = "")
    {
        string schema = SchemaText.Of(commands, types);
        GeneratorRun run = GeneratorRun.Of(
            new SchemaText(schema, "Client", "client.json"),
            new SchemaText(schema, "Guest", "guest.json"),
            SchemaText.Vendor(schema));
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Result.Diagnostics);
        return run;
    }

    private static void AssertCompiles(GeneratorRun run) => Assert.Empty(Compilations.Of(run).Complaints());

    private static IEnumerable<string> DeclaredTypes(GeneratorRun run) => run.Result.GeneratedSources
        .SelectMany(source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        .Select(type => type.Identifier.Text);

    private static string WithMembers(string command, IEnumerable<string> names) =>
        $$"""{ "name": "{{command}}", "effect": "once", "success-response": true, "arguments": [ {{Members(names)}} ], "returns": ["Struct"] }""";

    // The same names in each place where a type has names.
    private static string Types(IReadOnlyList<string> names, string owner) =>
        $$"""
        { "name": "Struct", "kind": "struct", "members": [ {{Members(names)}}, { "name": "own-kind", "type": "{{owner}}" }, { "name": "own-union", "type": "Union" } ] },
        { "name": "{{owner}}", "kind": "enum", "values": [ {{string.Join(", ", names.Select(name => $$"""{ "name": "{{name}}" }"""))}} ] },
        { "name": "Empty", "kind": "struct", "members": [] },
        { "name": "Union", "kind": "union", "base": [ { "name": "discriminator", "type": "{{owner}}" } ], "discriminator": "discriminator",
          "branches": [ {{string.Join(", ", names.Select(name => $$"""{ "name": "{{name}}", "type": "Empty" }"""))}} ] }
        """;

    private static string Members(IEnumerable<string> names) => string.Join(", ", names.Select((name, index) => (index % 3) switch
    {
        0 => $$"""{ "name": "{{name}}", "type": "int" }""",
        1 => $$"""{ "name": "{{name}}", "type": ["str"], "optional": true }""",
        _ => $$"""{ "name": "{{name}}", "type": "str", "optional": true }""",
    }));

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
