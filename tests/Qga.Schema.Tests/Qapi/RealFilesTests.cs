using Qga.Schema.Tests.Vendored;
using Xunit.Abstractions;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Imports what QEMU itself publishes and compares it with facts that were collected by hand.</summary>
public sealed class RealFilesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("5.2.0", "5.2.0")]
    [InlineData("7.2.22", "7.2.22")]
    [InlineData("10.0.2", "10.0.13")]
    [InlineData("10.0.13", "10.0.13")]
    [InlineData("11.1.3", "11.1.3")]
    public void The_schema_of_a_release_has_its_facts(string version, string factsOf)
    {
        if (RealFiles.Read(version, output) is not { } text)
        {
            return;
        }

        QapiImportResult result = QapiImporter.Import("qapi-schema.json", text);

        Assert.Empty(result.Problems);
        Assert.Equal(RealFiles.Facts(factsOf), FactLines.Of(result.Document!));
        Assert.Equal(SchemaOverlay.Remove(result.Document!), result.Document);
    }

    [Fact]
    public void The_vendored_schema_is_the_newest_release_with_the_overlay()
    {
        if (RealFiles.Read("11.1.3", output) is not { } text)
        {
            return;
        }

        QapiImportResult imported = QapiImporter.Import("qapi-schema.json", text, new QapiImportOptions { QemuVersion = "11.1.3" });
        OverlayMergeResult merged = SchemaOverlay.Apply(imported.Document!, VendoredFiles.OverlayDocument);

        Assert.Empty(merged.Unknown);
        Assert.Empty(merged.Unused);
        Assert.Equal(VendoredFiles.Schema, SchemaWriter.Write(merged.Document));
    }

    [Theory]
    [InlineData("5.2.0")]
    [InlineData("7.2.22")]
    [InlineData("10.0.2")]
    [InlineData("10.0.13")]
    [InlineData("11.1.3")]
    public void With_documentation_the_facts_are_the_same_and_commands_have_summaries(string version)
    {
        if (RealFiles.Read(version, output) is not { } text)
        {
            return;
        }

        SchemaDocument facts = QapiImporter.Import("qapi-schema.json", text).Document!;
        SchemaDocument documented = QapiImporter.Import("qapi-schema.json", text, new QapiImportOptions { WithDocumentation = true }).Document!;

        Assert.Equal(facts, SchemaOverlay.Remove(documented));

        // QEMU documents some commands by their reply alone, and two arguments of old releases not at all.
        Assert.InRange(documented.Commands.Count(command => command.Summary is null), 0, 5);
        Assert.InRange(documented.Commands.SelectMany(command => command.Arguments).Count(argument => argument.Summary is null), 0, 2);
        Assert.Equal(documented, SchemaReader.Read(SchemaWriter.Write(documented)).Document);
    }
}
