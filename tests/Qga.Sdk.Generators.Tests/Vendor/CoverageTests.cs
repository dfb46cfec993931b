using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests.Vendor;

/// <summary>Which of a vendor's commands are bound: those that the library's own methods do not do.</summary>
public sealed class CoverageTests
{
    private const string HostName = """{ "name": "guest-get-host-name", "effect": "once", "returns": "GuestHostName", "success-response": true }""";
    private const string HostNameType = """{ "name": "GuestHostName", "kind": "struct", "members": [ { "name": "host-name", "type": "str" } ] }""";

    private static readonly string[] Marks = ["base64", "secret", "refused", "unit", "returns-unit", "timeout", "summary", "since", "since-platforms", "if"];

    private static readonly string[] Members = ["arguments", "members"];

    private static readonly string[] Lists = [.. Members, "values"];

    /// <summary>A schema, and what is different in it.</summary>
    public static TheoryData<string, string> Differences => new()
    {
        { SchemaText.Of("""{ "name": "guest-ping", "effect": "once", "success-response": false }"""), "it answers differently when it succeeds" },
        { SchemaText.Of("""{ "name": "guest-ping", "effect": "once", "returns": "int", "success-response": true }"""), "it returns something else" },
        { SchemaText.Of(HostName.Replace("\"GuestHostName\"", "[\"GuestHostName\"]", StringComparison.Ordinal), HostNameType), "it returns something else" },
        { SchemaText.Of("""{ "name": "guest-shutdown", "effect": "read", "arguments": [ { "name": "mode", "type": "str", "optional": true } ], "success-response": false }"""), "its effect is another" },
        { Ping("""{ "name": "a", "type": "int", "optional": true }"""), "argument 'a' is new" },
        { Close(""), "argument 'handle' is missing" },
        { Close("""{ "name": "handle", "type": "str" }"""), "argument 'handle' has another type" },
        { Close("""{ "name": "handle", "type": ["int"] }"""), "argument 'handle' has another type" },
        { Close("""{ "name": "handle", "type": "int", "optional": true }"""), "argument 'handle' is optional in one of the two" },
        { Close("""{ "name": "handle", "type": "int", "secret": true }"""), "argument 'handle' is secret" },
        { SchemaText.Of(HostName, HostNameType.Replace("\"str\"", "\"str\", \"base64\": true", StringComparison.Ordinal)), "type 'GuestHostName': member 'host-name' is base64" },
        { SchemaText.Of(HostName, HostNameType.Replace("host-name", "name", StringComparison.Ordinal)), "type 'GuestHostName': member 'name' is new" },
        { SchemaText.Of(HostName, """{ "name": "GuestHostName", "kind": "enum", "values": [] }"""), "type 'GuestHostName': it is another kind of type" },
        { Freeze("""{ "name": "melting" }"""), "type 'GuestFsfreezeStatus': value 'melting' is new" },
        { Freeze("""{ "name": "frozen", "refused": "Never." }"""), "type 'GuestFsfreezeStatus': value 'frozen' is refused" },
        { Seek("""{ "name": "value", "type": "int" }, { "name": "text", "type": "str" }"""), "type 'GuestFileWhence': branch 'text' is new" },
        { Seek("""{ "name": "value", "type": "str" }"""), "type 'GuestFileWhence': branch 'value' is another" },
    };

    [Fact]
    public void The_librarys_own_schema_leaves_nothing_to_bind() => AssertCovered(SchemaText.Vendored);

    [Fact]
    public void Marks_that_an_import_does_not_have_are_not_missed() => AssertCovered(Edited(node =>
    {
        foreach (string mark in Marks)
        {
            node.Remove(mark);
        }

        if (node.ContainsKey("effect"))
        {
            node["effect"] = "once";
        }
    }));

    [Fact]
    public void Older_schema_with_fewer_optional_members_and_values_leaves_nothing_to_bind() => AssertCovered(Edited(node =>
    {
        foreach (string list in Members)
        {
            (node[list] as JsonArray)?.RemoveAll(member => member!["optional"]?.GetValue<bool>() == true);
        }

        if (node["values"] is JsonArray { Count: > 1 } values && node["name"]!.GetValue<string>() is "GuestExecCaptureOutputMode")
        {
            values.RemoveAt(values.Count - 1);
        }
    }));

    [Fact]
    public void Order_of_members_and_values_does_not_count() => AssertCovered(Edited(node =>
    {
        foreach (string list in Lists)
        {
            if (node[list] is JsonArray array)
            {
                node[list] = new JsonArray([.. array.Reverse().Select(item => item!.DeepClone())]);
            }
        }
    }));

    [Fact]
    public void Flag_from_before_it_was_a_choice_is_covered() => AssertCovered(Edited(node =>
    {
        if (node["name"]?.GetValue<string>() == "capture-output")
        {
            node["type"] = "bool";
        }
    }));

    [Theory]
    [MemberData(nameof(Differences))]
    public void Command_with_other_facts_is_bound_and_the_warning_says_what_differs(string schema, string difference)
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Vendor(schema));

        Diagnostic diagnostic = Assert.Single(run.Result.Diagnostics);
        Assert.Equal(("QGA008", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains($"differs from this one ({difference})", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain("All { get; } =\n    [\n    ];", run.Files["AcmeAgent.Commands.g.cs"], StringComparison.Ordinal);
        Assert.Empty(VendorProgram.Of(run).Complaints());
    }

    [Fact]
    public void Warning_says_how_to_reach_the_command_and_stands_at_its_name()
    {
        var schema = new MarkedText(Ping("""{ "name": "a", "type": "int", "optional": true }""").Replace("\"guest-ping\"", "«\"guest-ping\"»", StringComparison.Ordinal));

        Diagnostic diagnostic = Assert.Single(GeneratorRun.Of(SchemaText.Vendor(schema.Text)).Result.Diagnostics);

        Assert.Equal(schema.Span, diagnostic.Location.SourceSpan);
        Assert.Equal(
            "The library's own 'guest-ping' differs from this one (argument 'a' is new), and IQgaClient.GuestPingAsync comes first in C#. "
            + "This one is AcmeAgentCommands.GuestPing for SendAsync, or AcmeAgentExtensions.GuestPingAsync(client, ...).",
            diagnostic.GetMessage());
    }

    [Fact]
    public void Both_ways_that_the_warning_names_compile() => Assert.Empty(VendorProgram.Of(
        GeneratorRun.Of(SchemaText.Vendor(Ping("""{ "name": "a", "type": "int", "optional": true }"""))),
        """
        using Acme.Agent;
        using Qga.Sdk;
        using System.Threading.Tasks;

        class Caller
        {
            public static async Task Call(IQgaClient client)
            {
                await AcmeAgentExtensions.GuestPingAsync(client, new GuestPingRequest { A = 1 });
                await client.SendAsync(AcmeAgentCommands.GuestPing, new GuestPingRequest { A = 1 });
                await client.GuestPingAsync(new GuestPingRequest { A = 1 });
                await client.GuestPingAsync();
            }
        }
        """).Complaints());

    [Fact]
    public void Type_that_is_made_of_a_changed_type_is_the_vendors_own_and_others_stay_the_librarys()
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Vendor(SchemaText.Of(
            """
            { "name": "guest-acme-disk", "effect": "read", "returns": "GuestDiskAddress", "success-response": true },
            { "name": "guest-acme-pci", "effect": "read", "returns": "GuestPCIAddress", "success-response": true }
            """,
            """
            { "name": "GuestDiskAddress", "kind": "struct", "members": [
                { "name": "pci-controller", "type": "GuestPCIAddress" }, { "name": "bus-type", "type": "GuestDiskBusType" },
                { "name": "bus", "type": "int" }, { "name": "target", "type": "int" }, { "name": "unit", "type": "int" } ] },
            { "name": "GuestDiskBusType", "kind": "enum", "values": [ { "name": "quantum" } ] },
            { "name": "GuestPCIAddress", "kind": "struct", "members": [
                { "name": "domain", "type": "int" }, { "name": "bus", "type": "int" }, { "name": "slot", "type": "int" }, { "name": "function", "type": "int" } ] }
            """)));

        Assert.Empty(run.Result.Diagnostics);
        Assert.Contains("public sealed partial record GuestDiskAddress\n", run.Files["AcmeAgent.GuestDiskAddress.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public required global::Qga.Sdk.GuestPCIAddress PciController", run.Files["AcmeAgent.GuestDiskAddress.g.cs"], StringComparison.Ordinal);
        Assert.Contains("record struct GuestDiskBusType", run.Files["AcmeAgent.GuestDiskBusType.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("record", run.Files["AcmeAgent.GuestPCIAddress.g.cs"], StringComparison.Ordinal);
        Assert.Empty(VendorProgram.Of(run).Complaints());
    }

    [Fact]
    public void Shared_type_is_read_as_the_library_reads_it_though_the_vendors_file_knows_less()
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Vendor(SchemaText.Of(
            """{ "name": "guest-acme", "effect": "read", "returns": "GuestExecStatus", "success-response": true }""",
            """{ "name": "GuestExecStatus", "kind": "struct", "members": [ { "name": "exited", "type": "bool" }, { "name": "out-data", "type": "str", "optional": true } ] }""")));

        string codec = run.Files["AcmeAgent.GuestExecStatus.g.cs"];
        Assert.Contains("outData = QgaJson.ReadBytes(ref reader, \"out-data\");", codec, StringComparison.Ordinal);
        Assert.Contains("\"err-truncated\"u8", codec, StringComparison.Ordinal);
        Assert.Empty(VendorProgram.Of(run).Complaints());
    }

    private static string Ping(string arguments) =>
        SchemaText.Of($$"""{ "name": "guest-ping", "effect": "once", "arguments": [ {{arguments}} ], "success-response": true }""");

    private static string Close(string arguments) =>
        SchemaText.Of($$"""{ "name": "guest-file-close", "effect": "once", "arguments": [ {{arguments}} ], "success-response": true }""");

    private static string Freeze(string values) => SchemaText.Of(
        """{ "name": "guest-fsfreeze-status", "effect": "once", "returns": "GuestFsfreezeStatus", "success-response": true }""",
        $$"""{ "name": "GuestFsfreezeStatus", "kind": "enum", "values": [ {{values}} ] }""");

    private static string Seek(string branches) => SchemaText.Of(
        """
        { "name": "guest-file-seek", "effect": "once", "returns": "GuestFileSeek", "success-response": true,
          "arguments": [ { "name": "handle", "type": "int" }, { "name": "offset", "type": "int" }, { "name": "whence", "type": "GuestFileWhence" } ] }
        """,
        $$"""
        { "name": "GuestFileWhence", "kind": "alternate", "branches": [ {{branches}} ] },
        { "name": "GuestFileSeek", "kind": "struct", "members": [ { "name": "position", "type": "int" }, { "name": "eof", "type": "bool" } ] }
        """);

    private static void AssertCovered(string schema)
    {
        GeneratorRun run = GeneratorRun.Of(SchemaText.Vendor(schema));

        Assert.Empty(run.Result.Diagnostics);
        Assert.Equal(["AcmeAgent.Commands.g.cs", "AcmeAgent.Extensions.g.cs"], run.Files.Keys.Order());
        Assert.Contains("All { get; } =\n    [\n    ];", run.Files["AcmeAgent.Commands.g.cs"], StringComparison.Ordinal);
        Assert.Empty(VendorProgram.Of(run).Complaints());
    }

    // The vendored schema with something done to each of its objects.
    private static string Edited(Action<JsonObject> edit)
    {
        JsonNode root = JsonNode.Parse(SchemaText.Vendored)!;
        Visit(root);
        return root.ToJsonString();

        void Visit(JsonNode? node)
        {
            if (node is JsonObject record)
            {
                edit(record);
            }

            foreach (JsonNode? child in (node as JsonObject)?.Select(pair => pair.Value).ToList() ?? (node as JsonArray)?.ToList() ?? [])
            {
                Visit(child);
            }
        }
    }
}
