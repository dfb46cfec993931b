using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>A schema file as the compiler sees it, with its metadata.</summary>
internal sealed class SchemaText(string text, string? mode = "Client", string path = "schema/test.json") : AdditionalText
{
    /// <summary>A schema that has every construct at least once.</summary>
    public static string EveryConstruct { get; } = Resources.Read("every-construct.json");

    /// <summary>The vendored schema.</summary>
    public static string Vendored { get; } = Resources.Read("qga-schema.json");

    public override string Path => path;

    /// <summary>The value of <c>QgaBindings</c>; null when the file has no such metadata.</summary>
    public string? Mode => mode;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);

    /// <summary>A schema with these commands and types, each a JSON object.</summary>
    public static string Of(string commands, string types = "") =>
        $$"""
        { "format": 1,
          "commands": [
            {{commands}}
          ],
          "types": [
            {{types}}
          ]
        }
        """;
}
