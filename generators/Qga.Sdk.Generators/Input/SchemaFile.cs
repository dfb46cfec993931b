using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Qga.Sdk.Generators.Diagnostics;

namespace Qga.Sdk.Generators.Input;

/// <summary>A schema file of the compilation.</summary>
/// <param name="Path">Where it is, for diagnostics.</param>
/// <param name="Text">What it says.</param>
/// <param name="Target">What to make of it.</param>
/// <param name="Refusal">Why nothing is made of it; null when it can be read.</param>
internal sealed record SchemaFile(string Path, string Text, BindingTarget Target, FileRefusal? Refusal)
{
    /// <summary>Loads a file that carries the metadata; others are none of ours.</summary>
    public static IEnumerable<SchemaFile> Load((AdditionalText File, AnalyzerConfigOptionsProvider Options) input, CancellationToken cancellation)
    {
        var metadata = new FileMetadata(input.Options.GetOptions(input.File));
        if (metadata.Bindings.Length == 0)
        {
            return [];
        }

        BindingTarget target = metadata.ReadTarget(input.File.Path, out string? mistake);
        string? text = input.File.GetText(cancellation)?.ToString();
        FileRefusal? refusal =
            mistake is not null ? new FileRefusal(Descriptors.InvalidValue, mistake)
            : text is null ? new FileRefusal(Descriptors.BadJson, FileAdvice.Unreadable(input.File.Path))
            : null;

        return [new SchemaFile(input.File.Path, text ?? string.Empty, target, refusal)];
    }

    /// <summary>Keeps files apart that would declare the same command table: the first of them is bound.</summary>
    public static IEnumerable<SchemaFile> Apart(ImmutableArray<SchemaFile> files, CancellationToken cancellation)
    {
        Dictionary<string, SchemaFile> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (SchemaFile file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();

            // The class names the generated files too, whatever the namespace is.
            string table = $"{file.Target.Mode} {file.Target.ClassName}";
            if (file.Refusal is null && taken.TryGetValue(table, out SchemaFile first))
            {
                yield return file with { Refusal = Second(file, first) };
                continue;
            }

            if (file.Refusal is null)
            {
                taken.Add(table, file);
            }

            yield return file;
        }
    }

    private static FileRefusal Second(SchemaFile file, SchemaFile first) => file switch
    {
        { Target.Mode: not BindingMode.Extension } => new FileRefusal(
            Descriptors.Unsupported, $"A compilation can bind one schema as {file.Target.Mode}; this is another one."),
        _ when file.Path == first.Path => new FileRefusal(
            Descriptors.NameClash, "Two QgaSchema items name this file; a project can bind it once."),
        _ => new FileRefusal(
            Descriptors.NameClash,
            $"The class name '{file.Target.ClassName}' is that of {System.IO.Path.GetFileName(first.Path)} already; give one of the two items another ClassName."),
    };
}
