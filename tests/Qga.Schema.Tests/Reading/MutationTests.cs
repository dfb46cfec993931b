using Qga.Schema.Tests.Vendored;
using Xunit.Sdk;

namespace Qga.Schema.Tests.Reading;

public sealed class MutationTests
{
    private const int Seed = 20260117;

    [Fact]
    public void A_damaged_schema_never_throws_and_its_problems_lie_inside_the_text() =>
        Mutate(VendoredFiles.Schema, count: 1000, text => SchemaReader.Read(text).Problems);

    [Fact]
    public void A_damaged_overlay_never_throws_and_its_problems_lie_inside_the_text() =>
        Mutate(VendoredFiles.Overlay, count: 300, text => SchemaOverlay.Read(text).Problems);

    private static void Mutate(string original, int count, Func<string, EquatableArray<SchemaProblem>> read)
    {
        int troubled = 0;
        for (int i = 0; i < count; i++)
        {
            string mutated = new Mutator(new Random(Seed + i), '"', Mutator.Json).Mutate(original);
            try
            {
                EquatableArray<SchemaProblem> problems = read(mutated);
                AssertInside(mutated, problems);
                troubled += problems.Count > 0 ? 1 : 0;
            }
            catch (Exception exception)
            {
                throw new XunitException($"Seed {Seed + i}: {exception.Message}", exception);
            }
        }

        // Damage that nobody notices would mean that the mutations are too tame to test anything.
        Assert.InRange(troubled, count / 2, count);
    }

    private static void AssertInside(string text, EquatableArray<SchemaProblem> problems)
    {
        if (problems.Count == 0)
        {
            return;
        }

        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        foreach (SchemaPosition position in problems.Select(problem => problem.Position))
        {
            Assert.InRange(position.Line, 0, lines.Length - 1);
            Assert.InRange(position.Column, 0, lines[position.Line].Length);
            Assert.InRange(position.Length, 0, lines[position.Line].Length - position.Column);
        }
    }
}
