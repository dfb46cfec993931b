using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests.Vendor;

/// <summary>What is said when a vendor's schema, or the item that names it, cannot be used.</summary>
public sealed class VendorDiagnosticTests
{
    private const string NewCommand = """{ "name": "guest-acme", "effect": "read", "success-response": true, "returns": "GuestAcme" }""";
    private const string NewType = """{ "name": "GuestAcme", "kind": "struct", "members": [] }""";

    [Theory]
    [InlineData("Acme-Agent", null, null, "QGA005", "Namespace is 'Acme-Agent', which is not a C# namespace.")]
    [InlineData("Acme..Agent", null, null, "QGA005", "Namespace is 'Acme..Agent', which is not a C# namespace.")]
    [InlineData("Qga.Sdk", null, null, "QGA005", "Namespace is 'Qga.Sdk', which is the library's own; choose another one, for example 'Qga.Sdk.Vendor'.")]
    [InlineData(null, "Acme.Agent", null, "QGA005", "ClassName is 'Acme.Agent', which is not a C# name.")]
    [InlineData(null, "A; class B", null, "QGA005", "ClassName is 'A; class B', which is not a C# name.")]
    [InlineData(null, null, "private", "QGA005", "Visibility is 'private'; it must be public or internal.")]
    public void Wrong_metadata_is_reported_at_the_file(string? space, string? className, string? visibility, string id, string message)
    {
        GeneratorRun run = GeneratorRun.Of(new SchemaText(SchemaText.AcmeAgent, "Extension", "acme.json")
        {
            Namespace = space,
            ClassName = className,
            Visibility = visibility,
        });

        Assert.Equal($"acme.json(1,1): error {id}: {message}", Assert.Single(run.Result.Diagnostics).ToString());
        Assert.Empty(run.Files);
    }

    [Fact]
    public void File_name_without_letters_needs_a_class_name() => Assert.Equal(
        "/acme/42.json(1,1): error QGA005: The name of the file has no letters to make a class name of; give the item a ClassName.",
        Only(SchemaText.Vendor(SchemaText.AcmeAgent, "/acme/42.json")).ToString());

    [Fact]
    public void File_that_is_not_there_is_reported_with_the_way_to_make_it() => Assert.Equal(
        "/acme/acme-agent.json(1,1): error QGA001: The file 'acme-agent.json' does not exist or cannot be read. To make a schema file of QEMU's, "
        + "run 'qga schema import qapi-schema.json --output acme-agent.json' first.",
        Only(SchemaText.Vendor(null)).ToString());

    [Theory]
    [InlineData("«#» *-*- Mode: Python -*-*\n##\n# = Commands\n##\n{ 'pragma': { } }")]
    [InlineData("{ «'»command': 'guest-acme' }")]
    [InlineData("\r\n{\n  «'»command': 'guest-acme' }")]
    public void Schema_in_QEMUs_own_form_is_reported_with_the_way_to_import_it(string marked)
    {
        var schema = new MarkedText(marked);

        Diagnostic diagnostic = Only(SchemaText.Vendor(schema.Text, "/acme/qapi-schema.json"));

        Assert.Equal("QGA001", diagnostic.Id);
        Assert.Equal(
            "This is a schema in QEMU's own form (QAPI), not JSON. To make a schema file of QEMU's, "
            + "run 'qga schema import qapi-schema.json --output NEW-FILE.json' first.",
            diagnostic.GetMessage());
        Assert.Equal(schema.Lines.Start, diagnostic.Location.GetLineSpan().Span.Start);
    }

    [Fact]
    public void Mistake_is_reported_at_its_place_and_nothing_is_generated()
    {
        var schema = new MarkedText(SchemaText.Of(NewCommand.Replace("\"GuestAcme\"", "«\"GuestNone\"»", StringComparison.Ordinal)));

        Diagnostic diagnostic = Only(SchemaText.Vendor(schema.Text));

        Assert.Equal("QGA002", diagnostic.Id);
        Assert.Equal("/acme/acme-agent.json", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(schema.Span, diagnostic.Location.SourceSpan);
    }

    [Fact]
    public void Missing_effect_is_reported_where_a_command_is_bound_and_not_where_the_library_has_it()
    {
        var schema = new MarkedText(SchemaText.Of(
            """{ "name": "guest-ping", "success-response": true }, { "name": «"guest-acme"», "success-response": true }"""));

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(SchemaText.Vendor(schema.Text)).Result.Diagnostics);

        Assert.Equal("QGA006", diagnostic.Id);
        Assert.Equal(schema.Span, diagnostic.Location.SourceSpan);
    }

    [Theory]
    [InlineData("AcmeAgentCommands", "class 'AcmeAgentCommands'")]
    [InlineData("AcmeAgentExtensions", "class 'AcmeAgentExtensions'")]
    public void Type_named_like_a_class_of_commands_clashes(string type, string owner)
    {
        Diagnostic diagnostic = Only(SchemaText.Vendor(SchemaText.Of(
            NewCommand.Replace("GuestAcme", type, StringComparison.Ordinal), NewType.Replace("GuestAcme", type, StringComparison.Ordinal))));

        Assert.Equal(("QGA007", $"The type '{type}' gives the C# name '{type}', which the {owner} has already."), (diagnostic.Id, diagnostic.GetMessage()));
    }

    [Fact]
    public void Second_file_of_a_class_name_is_refused_whatever_its_namespace_is()
    {
        GeneratorRun run = GeneratorRun.Of(
            SchemaText.Vendor(SchemaText.AcmeAgent, "/b/acme-agent.json"),
            new SchemaText(SchemaText.Of(NewCommand, NewType), "Extension", "/c/other.json") { ClassName = "acmeAgent", Namespace = "Other" });

        Assert.Equal(
            "/c/other.json(1,1): error QGA007: The class name 'acmeAgent' is that of acme-agent.json already; give one of the two items another ClassName.",
            Assert.Single(run.Result.Diagnostics).ToString());
        Assert.All(run.Files.Keys, file => Assert.StartsWith("AcmeAgent.", file, StringComparison.Ordinal));
    }

    [Fact]
    public void File_that_is_named_twice_is_bound_once()
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Vendor(SchemaText.AcmeAgent), SchemaText.Vendor(SchemaText.AcmeAgent));

        Assert.Equal(
            "/acme/acme-agent.json(1,1): error QGA007: Two QgaSchema items name this file; a project can bind it once.",
            Assert.Single(run.Result.Diagnostics).ToString());
        Assert.Equal(7, run.Files.Count);
    }

    [Fact]
    public void Second_file_with_a_type_of_the_same_name_is_refused_at_the_type()
    {
        var second = new MarkedText(SchemaText.Of(NewCommand, NewType.Replace("\"GuestAcme\"", "«\"GuestAcme\"»", StringComparison.Ordinal)));

        GeneratorRun run = GeneratorRun.Of(
            SchemaText.Vendor(second.Text, "/acme/two.json"), SchemaText.Vendor(SchemaText.Of(NewCommand, NewType), "/acme/one.json"));

        Diagnostic diagnostic = Assert.Single(run.Result.Diagnostics);
        Assert.Equal("QGA007", diagnostic.Id);
        Assert.Equal(
            "The C# name 'Acme.Agent.GuestAcme' is made of another schema too (One); give one of the two items another Namespace.",
            diagnostic.GetMessage());
        Assert.Equal(("/acme/two.json", second.Span), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan));
        Assert.All(run.Files.Keys, file => Assert.StartsWith("One.", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Second_file_with_arguments_of_the_same_name_is_refused_at_the_command()
    {
        const string command = """{ "name": "guest-acme", "effect": "read", "success-response": true, "arguments": [ { "name": "a", "type": "int" } ] }""";
        var second = new MarkedText(SchemaText.Of(command.Replace("\"guest-acme\"", "«\"guest-acme\"»", StringComparison.Ordinal)));

        GeneratorRun run = GeneratorRun.Of(
            SchemaText.Vendor(SchemaText.Of(command), "/acme/one.json"), SchemaText.Vendor(second.Text, "/acme/two.json"));

        Assert.Equal(("QGA007", second.Span), Assert.Single(run.Result.Diagnostics) is var one ? (one.Id, one.Location.SourceSpan) : default);
    }

    [Fact]
    public void Two_files_that_share_types_of_the_library_are_both_bound()
    {
        const string types = """{ "name": "GuestHostName", "kind": "struct", "members": [ { "name": "host-name", "type": "str" } ] }""";
        const string command = """{ "name": "guest-one", "effect": "read", "success-response": true, "returns": "GuestHostName" }""";

        GeneratorRun run = GeneratorRun.Of(
            SchemaText.Vendor(SchemaText.Of(command, types), "/acme/one.json"),
            SchemaText.Vendor(SchemaText.Of(command.Replace("-one", "-two", StringComparison.Ordinal), types), "/acme/two.json"));

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(VendorProgram.Of(run).Complaints());
        Assert.Equal(6, run.Files.Count);
    }

    private static Diagnostic Only(SchemaText schema)
    {
        GeneratorRun run = GeneratorRun.Of(schema);
        Assert.Empty(run.Files);
        return Assert.Single(run.Result.Diagnostics);
    }
}
