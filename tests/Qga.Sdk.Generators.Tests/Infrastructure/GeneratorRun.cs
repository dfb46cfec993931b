using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>A run of the generator, which can be followed by another one after an edit.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _compilation;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        _compilation = compilation;
        _driver = driver.RunGenerators(compilation);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static GeneratorRun Of(string schema, string mode = "Client") => Of(new SchemaText(schema, mode));

    public static GeneratorRun Of(params SchemaText[] schemas) => Of(Compilations.Empty, schemas);

    /// <summary>Runs over a program that is not empty.</summary>
    public static GeneratorRun Of(CSharpCompilation program, params SchemaText[] schemas) => new(
        CSharpGeneratorDriver.Create(
            [new QgaBindingsGenerator().AsSourceGenerator()],
            schemas,
            Compilations.ParseOptions,
            new SchemaOptions(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        program);

    /// <summary>Runs again after an edit of the schema.</summary>
    public GeneratorRun Edit(SchemaText before, SchemaText after) => new(_driver.ReplaceAdditionalText(before, after), _compilation);

    /// <summary>Runs again after an edit of the program.</summary>
    public GeneratorRun EditProgram(string source) =>
        new(_driver, _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions)));

    /// <summary>Why each output of a step was made or kept, in order.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out var steps)
        ? [.. steps.SelectMany(one => one.Outputs).Select(output => output.Reason)]
        : [];

    /// <summary>The same for what was added to the compilation.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons() =>
        [.. Result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(one => one.Outputs).Select(output => output.Reason)];
}
