using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Qga.Sdk.Generators.Diagnostics;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Vendor;

/// <summary>Finds types of a program that hide, from code generated into their namespace, what that code is written with.</summary>
internal static class HiddenTypes
{
    // Generic types count apart: Task does not hide Task`1.
    private static readonly string[] Mentioned =
    [
        "Qga.Sdk.IQgaClient", "Qga.Sdk.QgaCommand", "Qga.Sdk.QgaCommand`2", "Qga.Sdk.QgaCommandEffect", "Qga.Sdk.QgaException",
        "Qga.Sdk.QgaNoReplyOutcome", "Qga.Sdk.QgaNothing", "Qga.Sdk.Serialization.QgaJson", "Qga.Sdk.Serialization.QgaPrint",
        "System.ArgumentException", "System.ArgumentNullException", "System.CodeDom.Compiler.GeneratedCode",
        "System.CodeDom.Compiler.GeneratedCodeAttribute", "System.Collections.Generic.IReadOnlyList`1", "System.ReadOnlyMemory`1",
        "System.Text.Json.JsonElement", "System.Text.Json.JsonTokenType", "System.Text.Json.Utf8JsonReader",
        "System.Text.Json.Utf8JsonWriter", "System.Text.StringBuilder", "System.Threading.CancellationToken",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.TimeSpan",
    ];

    public static IEnumerable<DiagnosticInfo> Find((SchemaFile File, Compilation Compilation) input, CancellationToken cancellation)
    {
        (SchemaFile file, Compilation compilation) = input;
        if (file.Refusal is not null || file.Target.Mode != BindingMode.Extension)
        {
            return [];
        }

        string scope = file.Target.Namespace.Replace("@", string.Empty);
        return Mentioned
            .Select(mentioned => (Mentioned: mentioned, Name: mentioned.Substring(mentioned.LastIndexOf('.') + 1)))
            .Where(type => $"{scope}.{type.Name}" != type.Mentioned && compilation.GetTypeByMetadataName($"{scope}.{type.Name}") is not null)
            .Take(1)
            .Select(type => DiagnosticInfo.Of(file, new FileRefusal(
                Descriptors.NameClash,
                $"The namespace '{file.Target.Namespace}' has a type '{type.Name.Split('`')[0]}' of its own, which hides the one that the "
                + "generated code needs; give the item a Namespace of its own.")));
    }
}
