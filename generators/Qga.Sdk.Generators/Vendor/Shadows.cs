using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Vendor;

/// <summary>Says which extension methods stand behind methods of the client itself.</summary>
internal static class Shadows
{
    /// <param name="bindings">What is bound.</param>
    /// <param name="differences">What is different about commands that the library has too.</param>
    public static EquatableArray<NameClash> Of(SchemaBindings bindings, IReadOnlyDictionary<string, string> differences) => new(
        bindings.Tables
            .SelectMany(table => table.Commands)
            .Where(command => differences.ContainsKey(command.WireName))
            .Select(command => new NameClash(
                command.WireName, IsCommand: true, Part: null, Message(command, bindings, differences[command.WireName]))));

    private static string Message(CommandBinding command, SchemaBindings bindings, string difference) =>
        $"The library's own '{command.WireName}' differs from this one ({difference}), and IQgaClient.{command.MethodName} comes first in C#. "
        + $"This one is {bindings.Target.CommandsClass}.{command.Name} for SendAsync, or {bindings.Target.ExtensionsClass}.{command.MethodName}(client, ...).";
}
