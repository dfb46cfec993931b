using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Qga.Sdk.PackagingTests;

/// <summary>What a maintainer does when a QEMU release has new commands: one import, a line in the overlay, a build.</summary>
[Collection(RepositoryCopyTests.Name)]
public sealed class ImportedCommandTests(RepositoryCopy copy, ITestOutputHelper output)
{
    private const string NewCommands = """

        ##
        # @GuestCoffeeKind:
        #
        # @espresso: small
        #
        # @flat-white: large
        #
        # Since: 12.0
        ##
        { 'enum': 'GuestCoffeeKind', 'data': [ 'espresso', 'flat-white' ] }

        ##
        # @GuestCoffee:
        #
        # @cups: how many
        #
        # @kind: which
        #
        # Since: 12.0
        ##
        { 'struct': 'GuestCoffee', 'data': { 'cups': 'int', 'kind': 'GuestCoffeeKind' } }

        ##
        # @guest-brew-coffee:
        #
        # Makes coffee.
        #
        # @cups: how many
        #
        # @kind: which
        #
        # Since: 12.0
        ##
        { 'command': 'guest-brew-coffee', 'data': { 'cups': 'int', '*kind': 'GuestCoffeeKind' }, 'returns': 'GuestCoffee' }

        ##
        # @guest-new-and-unknown:
        #
        # Nobody has said yet what repeating it does.
        #
        # Since: 12.0
        ##
        { 'command': 'guest-new-and-unknown', 'returns': 'int' }

        """;

    private string SchemaFile => Path.Combine(copy.Repository, "schema", "qga-schema.json");

    private string OverlayFile => Path.Combine(copy.Repository, "schema", "qga-overlay.json");

    [Fact]
    public void A_command_that_QEMU_has_added_is_a_method_after_one_import_and_the_next_build()
    {
        if (ReadQapi() is not { } qapi)
        {
            return;
        }

        (string schema, string overlay) = (File.ReadAllText(SchemaFile), File.ReadAllText(OverlayFile));
        try
        {
            string path = Path.Combine(copy.NewFolder("qemu"), "qapi-schema.json");
            File.WriteAllText(path, qapi + NewCommands);
            JsonNode entries = JsonNode.Parse(overlay)!;
            entries["commands"]!["guest-brew-coffee"] = JsonNode.Parse("""{ "summary": "Makes coffee.", "effect": "idempotent" }""");
            File.WriteAllText(OverlayFile, entries.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

            string report = Qga("schema", "import", path, "--qemu-version", "12.0.0");
            Assert.Contains("+ guest-brew-coffee(cups: int, kind?: GuestCoffeeKind) -> GuestCoffee, since 12.0, effect idempotent\n", report, StringComparison.Ordinal);
            Assert.Contains("guest-new-and-unknown: effect once, deadline 30 s, no base64, no secret, no summary\n", report, StringComparison.Ordinal);
            Qga("schema", "check", path);
            Assert.Equal(NewCommandProgram.Output, NewCommandProgram.BuildAndRun(copy, "importer").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        finally
        {
            File.WriteAllText(SchemaFile, schema);
            File.WriteAllText(OverlayFile, overlay);
        }
    }

    // The tool as packing has built it.
    private string Qga(params string[] arguments) =>
        Cli.Run(copy.Repository, "dotnet", ["exec", Path.Combine(copy.Repository, "src/Qga.Cli/bin/Release/net10.0/qga.dll"), .. arguments]);

    // QEMU's own schema of the release that the bindings are made from.
    private string? ReadQapi([CallerFilePath] string thisFile = "")
    {
        string packed = Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.cache/agents/trixie-backports/root/usr/share/doc/qemu-guest-agent/qapi-schema.json.gz");
        if (!File.Exists(packed) && Environment.GetEnvironmentVariable("QGA_NO_MATRIX") == "1")
        {
            output.WriteLine("Passed over: QEMU's own schema is not here, and QGA_NO_MATRIX=1 says to go without.");
            return null;
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(packed), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
