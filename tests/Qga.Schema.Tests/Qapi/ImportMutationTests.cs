using Qga.Schema.Tests.Reading;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Qga.Schema.Tests.Qapi;

public sealed class ImportMutationTests(ITestOutputHelper output)
{
    private const int Seed = 20260412;
    private const int Count = 1000;

    [Fact]
    public void The_undamaged_text_is_imported()
    {
        QapiImportResult result = Read(EveryConstruct.Main);

        Assert.Equal("The event 'GONE' is left out; the agent's protocol has no events.", Assert.Single(result.Problems).Message);
        Assert.Equal(4, result.Document!.Commands.Count);
        Assert.Equal(12, result.Document!.Types.Count);
    }

    [Fact]
    public void Damaged_schemas_give_documents_or_errors_at_places_inside_the_text()
    {
        string[] originals = [EveryConstruct.Main, .. RealFiles.Present()];
        int broken = 0;
        for (int i = 0; i < Count; i++)
        {
            string original = originals[i % 4 > 0 ? 0 : i / 4 % originals.Length];
            string mutated = new Mutator(new Random(Seed + i), '\'', Mutator.Qapi).Mutate(original);
            broken += IsBroken(mutated, Seed + i) ? 1 : 0;
        }

        output.WriteLine($"{originals.Length} originals, {broken} of {Count} mutants are errors.");
        Assert.InRange(broken, Count / 2, Count);
    }

    [Fact]
    public void Most_truncations_are_errors()
    {
        const int Truncations = 400;
        string[] originals = [EveryConstruct.Main, .. RealFiles.Present()];
        int broken = 0;
        for (int i = 0; i < Truncations; i++)
        {
            string original = originals[i % 4 > 0 ? 0 : i / 4 % originals.Length];
            broken += IsBroken(original[..new Random(Seed + i).Next(original.Length)], Seed + i) ? 1 : 0;
        }

        output.WriteLine($"{broken} of {Truncations} truncations are errors.");
        Assert.InRange(broken, Truncations * 9 / 10, Truncations);
    }

    private static bool IsBroken(string text, int seed)
    {
        try
        {
            QapiImportResult result = Read(text);
            AssertInside(text, result.Problems.Where(problem => problem.File == EveryConstruct.MainPath));
            AssertInside(EveryConstruct.Shared, result.Problems.Where(problem => problem.File == EveryConstruct.SharedPath));
            Assert.All(result.Problems, problem => Assert.Contains(problem.File, (string[])[EveryConstruct.MainPath, EveryConstruct.SharedPath]));
            Assert.Equal(result.Document is null, result.Problems.Any(problem => problem.IsError));
            if (result.Document is { } document)
            {
                Import.AssertReadable(document);
            }

            return result.Document is null;
        }
        catch (Exception exception)
        {
            throw new XunitException($"Seed {seed}: {exception.Message}\n{text}", exception);
        }
    }

    private static QapiImportResult Read(string text) => QapiImporter.Import(EveryConstruct.MainPath, text, new QapiImportOptions
    {
        WithDocumentation = true,
        ReadInclude = path => path == EveryConstruct.SharedPath ? EveryConstruct.Shared : null,
    });

    private static void AssertInside(string text, IEnumerable<QapiProblem> problems)
    {
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        foreach (SchemaPosition position in problems.Select(problem => problem.Position))
        {
            Assert.InRange(position.Line, 0, lines.Length - 1);
            Assert.InRange(position.Column, 0, lines[position.Line].Length);
            Assert.InRange(position.Length, 0, lines[position.Line].Length - position.Column);
        }
    }
}
