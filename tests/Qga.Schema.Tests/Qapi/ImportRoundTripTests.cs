using Qga.Schema.Tests.Vendored;
using Xunit.Sdk;

namespace Qga.Schema.Tests.Qapi;

public sealed class ImportRoundTripTests
{
    private const int Seed = 90210;

    [Fact]
    public void What_is_written_as_QAPI_in_any_spelling_is_imported_as_it_was()
    {
        for (int seed = Seed; seed < Seed + 400; seed++)
        {
            var random = new Random(seed);
            SchemaDocument expected = new ImportableSchema(random).Next();
            IReadOnlyDictionary<string, string> files = new QapiText(random).Write(expected);
            try
            {
                AssertImported(expected, files, withDocumentation: true);
                AssertImported(SchemaOverlay.Remove(expected), files, withDocumentation: false);
            }
            catch (Exception exception)
            {
                throw new XunitException($"Seed {seed}: {exception.Message}\n{string.Join("\n----\n", files.Values)}", exception);
            }
        }
    }

    private static void AssertImported(SchemaDocument expected, IReadOnlyDictionary<string, string> files, bool withDocumentation)
    {
        QapiImportResult result = QapiImporter.Import("main.json", files["main.json"], new QapiImportOptions
        {
            QemuVersion = expected.QemuVersion,
            WithDocumentation = withDocumentation,
            ReadInclude = path => files[path],
        });
        Assert.Empty(result.Problems);
        Assert.Equal(SchemaWriter.Write(expected), SchemaWriter.Write(result.Document!));
        Assert.Equal(expected, result.Document);
        Import.AssertReadable(result.Document!);
    }
}
