using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>Compiles generated code with the runtime that it is written for.</summary>
internal static class Compilations
{
    /// <summary>Documentation is parsed, as where a documentation file is made: it must be there and be well-formed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static CSharpCompilation Empty { get; } = CSharpCompilation.Create(
        "Qga.Sdk",
        references: References(),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IReadOnlyList<SyntaxTree> ClientRuntime { get; } = Runtime("client");

    private static IReadOnlyList<SyntaxTree> GuestRuntime { get; } = Runtime("guest");

    /// <summary>The runtime of both ends, the generated files, and more.</summary>
    public static CSharpCompilation Of(GeneratorRun run, params string[] more) => Empty
        .AddSyntaxTrees(ClientRuntime)
        .AddSyntaxTrees(run.Files.ContainsKey("GuestCommandTable.g.cs") ? GuestRuntime : [])
        .AddSyntaxTrees(run.Result.GeneratedSources.Select(source => source.SyntaxTree))
        .AddSyntaxTrees(more.Select(source => CSharpSyntaxTree.ParseText(source, ParseOptions)));

    /// <summary>The errors and warnings of a compilation.</summary>
    public static IReadOnlyList<string> Complaints(this CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    private static IReadOnlyList<SyntaxTree> Runtime(string folder) =>
        [.. Resources.Names(folder).Select(name => CSharpSyntaxTree.ParseText(Resources.Read(name), ParseOptions, name))];

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
