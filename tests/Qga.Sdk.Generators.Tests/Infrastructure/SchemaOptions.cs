using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>Hands the generator the metadata of <see cref="SchemaText"/>, as the build does.</summary>
internal sealed class SchemaOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Metadata(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Metadata(textFile as SchemaText);

    private sealed class Metadata(SchemaText? schema) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_metadata.AdditionalFiles.QgaBindings" => schema?.Mode,
                "build_metadata.AdditionalFiles.QgaDefaultNamespace" => schema?.DefaultNamespace,
                "build_metadata.AdditionalFiles.QgaNamespace" => schema?.Namespace,
                "build_metadata.AdditionalFiles.QgaClassName" => schema?.ClassName,
                "build_metadata.AdditionalFiles.QgaVisibility" => schema?.Visibility,
                _ => null,
            };
            return value is not null;
        }
    }
}
