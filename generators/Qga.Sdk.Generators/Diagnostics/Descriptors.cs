using Microsoft.CodeAnalysis;
using Qga.Schema;

namespace Qga.Sdk.Generators.Diagnostics;

/// <summary>Every diagnostic of the generator.</summary>
internal static class Descriptors
{
    private const string Category = "Qga.Sdk";

    public static readonly DiagnosticDescriptor BadJson =
        new("QGA001", "The schema is not strict JSON", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnknownType =
        new("QGA002", "A schema type is not known", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor DuplicateName =
        new("QGA003", "A schema name is used twice", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Unsupported =
        new("QGA004", "A schema construct is not supported", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor InvalidValue =
        new("QGA005", "A schema value is not valid", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NoEffect =
        new("QGA006", "A command has no effect", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NameClash =
        new("QGA007", "Two schema names give the same C# name", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LibraryComesFirst =
        new("QGA008", "The client has a command of this name with other facts", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static DiagnosticDescriptor Of(SchemaProblemKind kind) => kind switch
    {
        SchemaProblemKind.BadJson => BadJson,
        SchemaProblemKind.UnknownType => UnknownType,
        SchemaProblemKind.DuplicateName => DuplicateName,
        SchemaProblemKind.Unsupported => Unsupported,
        SchemaProblemKind.NoEffect => NoEffect,
        _ => InvalidValue,
    };
}
