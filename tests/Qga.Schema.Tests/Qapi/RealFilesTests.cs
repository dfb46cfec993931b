using Qga.Schema.Tests.Vendored;
using Xunit.Abstractions;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Imports what QEMU itself publishes and compares it with facts that were collected by hand.</summary>
public sealed class RealFilesTests(ITestOutputHelper output)
{
    public static TheoryData<string> Origins => [.. RealFiles.Origins];

    [Theory]
    [MemberData(nameof(Origins))]
    public void The_schema_of_a_release_has_its_facts(string origin)
    {
        if (RealFiles.Read(origin, output) is not var (release, text))
        {
            return;
        }

        if (RealFiles.Facts(release) is not string facts)
        {
            output.WriteLine($"Passed over: the agent of {origin} is of QEMU {release}, of which nobody has collected the facts yet.");
            return;
        }

        QapiImportResult result = QapiImporter.Import("qapi-schema.json", text);

        Assert.Empty(result.Problems);
        Assert.Equal(facts, FactLines.Of(result.Document!));
        Assert.Equal(SchemaOverlay.Remove(result.Document!), result.Document);
    }

    [Fact]
    public void The_vendored_schema_is_the_newest_release_with_the_overlay()
    {
        if (RealFiles.Read(RealFiles.Origins[^1], output) is not var (release, text))
        {
            return;
        }

        string vendored = SchemaReader.Read(VendoredFiles.Schema).Document!.QemuVersion!;
        if (!RealFiles.IsOfSeries(release, Version.Parse(vendored)))
        {
            output.WriteLine($"Passed over: the newest agent is of QEMU {release}, and the vendored schema of {vendored}: it is time for qga schema import.");
            return;
        }

        QapiImportResult imported = QapiImporter.Import("qapi-schema.json", text, new QapiImportOptions { QemuVersion = vendored });
        OverlayMergeResult merged = SchemaOverlay.Apply(imported.Document!, VendoredFiles.OverlayDocument);

        Assert.Empty(merged.Unknown);
        Assert.Empty(merged.Unused);
        Assert.Equal(VendoredFiles.Schema, SchemaWriter.Write(merged.Document));
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public void With_documentation_the_facts_are_the_same_and_commands_have_summaries(string origin)
    {
        if (RealFiles.Read(origin, output) is not var (_, text))
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
