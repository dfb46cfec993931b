using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Tests.Infrastructure;

namespace Qga.Sdk.Generators.Tests;

/// <summary>Spoiled schemas give diagnostics at places that exist, never an exception.</summary>
public sealed class RobustnessTests
{
    private const int Schemas = 600;
    private const int Swaps = 150;

    [Fact]
    public void No_schema_makes_the_generator_throw()
    {
        for (int seed = 0; seed < Schemas; seed++)
        {
            string schema = Mutations.Spoil(SchemaText.EveryConstruct, seed);

            GeneratorRunResult result = Bind(schema, SchemaText.Vendor(schema)).Result;

            Assert.True(result.Exception is null, $"Seed {seed}: {result.Exception}");
            Assert.All(result.Diagnostics, diagnostic => AssertInside(schema, diagnostic));
            Assert.Equal(HasErrors(result), result.GeneratedSources.IsEmpty);
        }
    }

    [Fact]
    public void Schema_that_is_accepted_gives_code_that_compiles()
    {
        int compiled = 0;
        for (int seed = 0; seed < Swaps; seed++)
        {
            string schema = Mutations.Swap(SchemaText.EveryConstruct, new Random(seed));
            GeneratorRun run = Bind(schema);
            if (schema != SchemaText.EveryConstruct && !HasErrors(run.Result))
            {
                IReadOnlyList<string> complaints = Compilations.Of(run).Complaints();
                Assert.True(complaints.Count == 0, $"Seed {seed}: {string.Join(" ", complaints)}");
                compiled++;
            }
        }

        Assert.InRange(compiled, 10, Swaps);
    }

    private static GeneratorRun Bind(string schema, params SchemaText[] more) =>
        GeneratorRun.Of([new SchemaText(schema, "Client", "client.json"), new SchemaText(schema, "Guest", "guest.json"), .. more]);

    private static bool HasErrors(GeneratorRunResult result) =>
        result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static void AssertInside(string schema, Diagnostic diagnostic)
    {
        Assert.StartsWith("QGA00", diagnostic.Id, StringComparison.Ordinal);
        Assert.InRange(diagnostic.Location.SourceSpan.End, 0, schema.Length);
        Assert.NotEmpty(diagnostic.GetMessage());
    }
}
