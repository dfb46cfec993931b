using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Qga.Schema;

namespace Qga.Sdk.Generators.Input;

/// <summary>A schema file of the compilation.</summary>
/// <param name="Path">Where it is, for diagnostics.</param>
/// <param name="Text">What it says.</param>
/// <param name="Mode">What to make of it.</param>
/// <param name="Refusal">Why nothing is made of it; null when it can be read.</param>
internal sealed record SchemaFile(string Path, string Text, BindingMode Mode, SchemaProblem? Refusal)
{
    private const string Metadata = "build_metadata.AdditionalFiles.QgaBindings";

    /// <summary>Loads a file that carries the metadata; others are none of ours.</summary>
    public static IEnumerable<SchemaFile> Load((AdditionalText File, AnalyzerConfigOptionsProvider Options) input, CancellationToken cancellation)
    {
        if (!input.Options.GetOptions(input.File).TryGetValue(Metadata, out string? wanted) || wanted.Length == 0)
        {
            return [];
        }

        string? text = input.File.GetText(cancellation)?.ToString();
        SchemaProblem? refusal =
            text is null ? Refuse(SchemaProblemKind.BadJson, "The file cannot be read.")
            : !IsMode(wanted, out _) ? Refuse(SchemaProblemKind.InvalidValue, $"QgaBindings is '{wanted}'; it must be Client or Guest.")
            : null;
        IsMode(wanted, out BindingMode mode);

        return [new SchemaFile(input.File.Path, text ?? string.Empty, mode, refusal)];
    }

    /// <summary>Keeps one file for each mode: two would declare the same command table.</summary>
    public static IEnumerable<SchemaFile> OnePerMode(ImmutableArray<SchemaFile> files, CancellationToken cancellation)
    {
        HashSet<BindingMode> taken = [];
        foreach (SchemaFile file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return file.Refusal is not null || taken.Add(file.Mode)
                ? file
                : file with { Refusal = Refuse(SchemaProblemKind.Unsupported, $"A compilation can bind one schema as {file.Mode}; this is another one.") };
        }
    }

    private static bool IsMode(string text, out BindingMode mode)
    {
        mode = text == nameof(BindingMode.Guest) ? BindingMode.Guest : BindingMode.Client;
        return text == mode.ToString();
    }

    private static SchemaProblem Refuse(SchemaProblemKind kind, string message) => new(kind, message, default, IsError: true);
}
