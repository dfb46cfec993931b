using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests;

public sealed class DiagnosticTests
{
    private const string Ping = """{ "name": "guest-ping", "effect": "read", "success-response": true }""";

    /// <summary>Schemas with one mistake, which is marked.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        { "QGA001", """{ "format": 1, «x» }""" },
        { "QGA001", "{\r\n  \"format\": 1,\r  «]»" },
        { "QGA002", SchemaText.Of("""{ "name": "guest-get", "effect": "read", "success-response": true, "returns": «"GuestNone"» }""") },
        { "QGA003", SchemaText.Of(Ping + ",\n    " + """{ "name": «"guest-ping"», "effect": "read", "success-response": true }""") },
        { "QGA004", SchemaText.Of(Ping, """{ "name": "A", "kind": "struct", "members": [ { "name": "a", "type": «"A"» } ] }""") },
        { "QGA005", SchemaText.Of("""{ "name": "guest-ping", "effect": «"twice"», "success-response": true }""") },
    };

    /// <summary>Schemas in which two names give one C# name; the second is marked.</summary>
    public static TheoryData<string> Clashes => new()
    {
        SchemaText.Of(Ping + ",\n    " + """{ "name": «"guest_ping"», "effect": "read", "success-response": true }"""),
        SchemaText.Of(
            """{ "name": "guest-a", "effect": "read", "success-response": true, "arguments": [ { "name": "b-c", "type": "int" }, { "name": «"b_c"», "type": "int" } ] }"""),
        SchemaText.Of(
            """
            { "name": "guest-a", "effect": "read", "success-response": true, "arguments": [ { "name": "b", "type": "int" } ] },
            { "name": «"guest_a"», "effect": "read", "success-response": true, "arguments": [ { "name": "b", "type": "int" } ] }
            """),
        SchemaText.Of(
            """{ "name": «"guest-a"», "effect": "read", "success-response": true, "arguments": [ { "name": "b", "type": "int" } ] }""",
            """{ "name": "GuestARequest", "kind": "struct", "members": [] }"""),
        SchemaText.Of(Ping, """{ "name": "Guest-A", "kind": "enum", "values": [] }, { "name": «"GuestA"», "kind": "enum", "values": [] }"""),
        SchemaText.Of(Ping, """{ "name": "A", "kind": "enum", "values": [] }, { "name": «"AJson"», "kind": "enum", "values": [] }"""),
        SchemaText.Of(Ping, """{ "name": "A", "kind": "enum", "values": [ { "name": "x-y" }, { "name": «"xY"» } ] }"""),
        SchemaText.Of(Ping, """{ "name": "A", "kind": "alternate", "branches": [ { "name": "x-y", "type": "int" }, { "name": «"x_y"», "type": "str" } ] }"""),
        SchemaText.Of(
            Ping,
            """
            { "name": "A", "kind": "struct", "members": [ { "name": "x-y", "type": "int" } ] },
            { "name": "B", "kind": "struct", "base": "A", "members": [ { "name": «"x_y"», "type": "int" } ] }
            """),
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_is_reported_at_its_place_and_nothing_is_generated(string id, string marked) => AssertOnly(id, marked);

    [Theory]
    [MemberData(nameof(Clashes))]
    public void Clash_of_names_is_reported_at_the_second_name(string marked) => AssertOnly("QGA007", marked);

    [Fact]
    public void Clash_says_which_names_clash()
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Of(Ping + "," + Ping.Replace("guest-", "guest_", StringComparison.Ordinal)));

        Assert.Contains(
            "The command 'guest_ping' gives the C# name 'GuestPing', which the command 'guest-ping' has already.",
            run.Result.Diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public void Missing_effect_is_a_warning_and_the_command_is_bound_as_once()
    {
        var schema = new MarkedText(SchemaText.Of("""{ "name": «"guest-ping"», "success-response": true }"""));

        GeneratorRun run = GeneratorRun.Of(schema.Text);

        AssertAt("QGA006", DiagnosticSeverity.Warning, schema, Assert.Single(run.Result.Diagnostics));
        Assert.Contains("QgaCommandEffect.Once", run.Files["QgaCommands.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_reported()
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Of(
            """
            { "name": "guest-a", "effect": "twice", "success-response": true },
            { "name": "guest-b", "effect": "read", "success-response": true, "returns": "GuestNone" }
            """));

        Assert.Equal(["QGA002", "QGA005"], run.Result.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public void Unknown_mode_is_reported()
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.EveryConstruct, mode: "client");

        Assert.Equal(
            "schema/test.json(1,1): error QGA005: QgaBindings is 'client'; it must be Client, Guest or Extension.",
            Assert.Single(run.Result.Diagnostics).ToString());
        Assert.Empty(run.Files);
    }

    [Fact]
    public void Second_schema_for_a_mode_is_refused_and_the_first_is_bound()
    {
        GeneratorRun run = GeneratorRun.Of(
            new SchemaText(SchemaText.EveryConstruct, path: "b.json"),
            new SchemaText(SchemaText.Of(Ping), path: "a.json"));

        Assert.Equal(
            "b.json(1,1): error QGA004: A compilation can bind one schema as Client; this is another one.",
            Assert.Single(run.Result.Diagnostics).ToString());
        Assert.Contains("GuestPingAsync", run.Files["IQgaClient.Commands.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void File_without_the_metadata_is_ignored()
    {
        GeneratorRun run = GeneratorRun.Of(new SchemaText("not even JSON", mode: null));

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.Files);
    }

    private static void AssertOnly(string id, string marked)
    {
        var schema = new MarkedText(marked);

        GeneratorRun run = GeneratorRun.Of(schema.Text);

        AssertAt(id, DiagnosticSeverity.Error, schema, Assert.Single(run.Result.Diagnostics));
        Assert.Empty(run.Files);
    }

    private static void AssertAt(string id, DiagnosticSeverity severity, MarkedText schema, Diagnostic diagnostic)
    {
        Assert.Equal((id, severity), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal("schema/test.json", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(schema.Lines, diagnostic.Location.GetLineSpan().Span);
        Assert.Equal(schema.Span, diagnostic.Location.SourceSpan);
    }
}
