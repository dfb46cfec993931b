using Microsoft.CodeAnalysis;

namespace Qga.Sdk.Benchmarks;

/// <summary>Takes the steps that every generator takes, and writes nothing worth mentioning.</summary>
internal sealed class NothingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, static (output, _) => output.AddSource("Nothing.g.cs", "// Nothing."));
}
