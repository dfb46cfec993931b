using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Qga.Sdk.Generators;

namespace Qga.Sdk.Benchmarks;

/// <summary>The generator over the whole schema: cold, in a process that has compiled nothing of it yet, and after an unrelated edit.</summary>
internal static class GeneratorScenario
{
    /// <summary>The word by which this program becomes one cold run.</summary>
    public const string Word = "generate-once";

    private const double MaxMilliseconds = 400;

    // Roslyn's own: the program has been edited.
    private const string CompilationStep = "Compilation";

    public static Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Generator");
        List<double> cold = [];
        List<double> warm = [];
        int again = 0;
        int looked = 0;
        for (int round = 0; round < Duel.Slices; round++)
        {
            string[] figures = Programs.Run(Environment.ProcessPath!, Word).Split(' ');
            cold.Add(double.Parse(figures[0], CultureInfo.InvariantCulture));
            warm.Add(double.Parse(figures[1], CultureInfo.InvariantCulture));
            again = Math.Max(again, int.Parse(figures[2], CultureInfo.InvariantCulture));
            looked = Math.Max(looked, int.Parse(figures[3], CultureInfo.InvariantCulture));
        }

        report.Add("the full schema, cold", $"{Duel.Median(cold):0} ms (median of {cold.Count} processes)", $"under {MaxMilliseconds} ms", Duel.Median(cold) < MaxMilliseconds);
        report.Add("after an unrelated edit", $"{again} outputs made again ({looked} looked at again and found unchanged), {Duel.Median(warm):0.0} ms", "none made again", again == 0);
        return Task.CompletedTask;
    }

    /// <summary>Prints the milliseconds of the first run, those of a run after an unrelated edit, and how many outputs that one made or looked at again.</summary>
    public static void RunOnce()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        CSharpCompilation program = CSharpCompilation.Create(
            "Program",
            [CSharpSyntaxTree.ParseText("class Program { static void Main() { } }", options)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);

        // What Roslyn itself compiles at its first generator is not this generator's.
        CSharpGeneratorDriver.Create([new NothingGenerator().AsSourceGenerator()], parseOptions: options).RunGenerators(program);

        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new QgaBindingsGenerator().AsSourceGenerator()],
            [new SchemaFile(Path.Combine(Programs.Root(), "schema", "qga-schema.json"))],
            options,
            new SchemaFileOptions(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        long begun = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(program);
        double cold = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (driver.GetRunResult().Results.Single() is not { Exception: null, GeneratedSources.Length: > 50 })
        {
            throw new InvalidOperationException("The generator did not write the bindings.");
        }

        program = program.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { }", options));
        begun = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(program);
        double warm = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        IncrementalStepRunReason[] reasons =
        [
            .. result.TrackedSteps.Where(static step => step.Key != CompilationStep).Concat(result.TrackedOutputSteps)
                .SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason),
        ];
        int again = reasons.Count(static reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        int looked = reasons.Count(static reason => reason is IncrementalStepRunReason.Unchanged);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cold:0.0} {warm:0.00} {again} {looked}"));
    }
}
