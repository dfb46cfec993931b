using Qga.Schema.Tests.Vendored;
using Qga.Schema.Tests.Writing;
using Xunit.Sdk;

namespace Qga.Schema.Tests.Diff;

public sealed class RandomDiffTests
{
    private const int Seed = 52100;
    private const int Count = 500;

    private static readonly SchemaDiffOptions WithMarks = new() { IncludeMarks = true };

    [Fact]
    public void A_schema_differs_neither_from_itself_nor_from_itself_in_another_order() => ForEachSeed((random, document) =>
    {
        Assert.Empty(SchemaDiff.Compare(document, document, WithMarks).Changes);
        Assert.Empty(SchemaDiff.Compare(document, new RandomChange(random).Shuffled(document), WithMarks).Changes);
    });

    [Fact]
    public void One_change_is_found_both_ways_and_is_about_one_thing() => ForEachSeed((random, document) =>
    {
        SchemaDocument changed = new RandomChange(random).Of(document);
        Assert.Single(Mirror.Compare(document, changed, WithMarks).Changes);
    });

    [Fact]
    public void Two_unrelated_schemas_are_compared_both_ways() => ForEachSeed((random, document) =>
        Mirror.Compare(document, new RandomSchema(random).Next(), WithMarks));

    [Fact]
    public void Comparing_is_by_value()
    {
        SchemaDocument changed = VendoredFiles.Document with { Commands = default };
        Assert.Equal(SchemaDiff.Compare(VendoredFiles.Document, changed), SchemaDiff.Compare(VendoredFiles.Document, changed));
        Assert.NotEqual(SchemaDiff.Compare(VendoredFiles.Document, changed), SchemaDiff.Compare(changed, VendoredFiles.Document));
    }

    private static void ForEachSeed(Action<Random, SchemaDocument> check)
    {
        for (int seed = Seed; seed < Seed + Count; seed++)
        {
            var random = new Random(seed);
            try
            {
                check(random, new RandomSchema(random).Next());
            }
            catch (Exception exception)
            {
                throw new XunitException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }
}
