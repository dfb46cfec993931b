using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>A schema file as the compiler sees it, with its metadata.</summary>
internal sealed class SchemaText(string? text, string? mode = "Client", string path = "schema/test.json") : AdditionalText
{
    /// <summary>A schema that has every construct at least once.</summary>
    public static string EveryConstruct { get; } = Resources.Read("every-construct.json");

    /// <summary>A vendor's schema: two commands of the library's and some of its own.</summary>
    public static string AcmeAgent { get; } = Resources.Read("acme-agent.json");

    /// <summary>The vendored schema.</summary>
    public static string Vendored { get; } = Resources.Read("qga-schema.json");

    public override string Path => path;

    /// <summary>The value of <c>QgaBindings</c>; null when the file has no such metadata.</summary>
    public string? Mode => mode;

    /// <summary>The namespace of the project, for mode Extension.</summary>
    public string? DefaultNamespace { get; init; } = "Acme.Agent";

    /// <summary>The namespace that the item gives; null when it gives none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The class name that the item gives; null when it gives none.</summary>
    public string? ClassName { get; init; }

    /// <summary>The visibility that the item gives; null when it gives none.</summary>
    public string? Visibility { get; init; }

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text);

    /// <summary>A vendor's schema.</summary>
    public static SchemaText Vendor(string? text, string path = "/acme/acme-agent.json") => new(text, "Extension", path);

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
