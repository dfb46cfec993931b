using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Vendor;

/// <summary>Keeps schemas apart whose types have the same names in the same namespace: the first of them is emitted.</summary>
internal static class Neighbours
{
    public static IEnumerable<SchemaBindings> Apart(ImmutableArray<SchemaBindings> all, CancellationToken cancellation)
    {
        Dictionary<string, BindingTarget> owners = [];
        foreach (SchemaBindings bindings in all)
        {
            cancellation.ThrowIfCancellationRequested();
            NameClash[] clashes = [.. Types(bindings).SelectMany(type => Clashes(type, bindings, owners))];
            if (clashes.Length > 0)
            {
                yield return new SchemaBindings(bindings.Target) { Clashes = new(clashes) };
                continue;
            }

            foreach (string name in Types(bindings).SelectMany(Names).Concat(Classes(bindings)))
            {
                owners[FullName(bindings, name)] = bindings.Target;
            }

            yield return bindings;
        }
    }

    private static IEnumerable<NameClash> Clashes(TypeHeader type, SchemaBindings bindings, Dictionary<string, BindingTarget> owners) => Names(type)
        .Where(name => owners.ContainsKey(FullName(bindings, name)))
        .Take(1)
        .Select(name => new NameClash(
            type.SchemaName,
            IsCommand: bindings.Tables.Any(table => table.Commands.Any(command => command.RequestType == type.Name)),
            Part: null,
            $"The C# name '{FullName(bindings, name)}' is made of another schema too ({owners[FullName(bindings, name)].ClassName}); "
            + "give one of the two items another Namespace."));

    private static IEnumerable<TypeHeader> Types(SchemaBindings bindings) =>
    [
        .. bindings.Structs.Select(type => type.Header),
        .. bindings.Unions.Select(type => type.Header),
        .. bindings.Enums.Select(type => type.Header),
        .. bindings.Alternates.Select(type => type.Header),
    ];

    private static IEnumerable<string> Names(TypeHeader type) => type.IsDeclared ? [type.Name, type.CodecName] : [type.CodecName];

    private static IEnumerable<string> Classes(SchemaBindings bindings) => [bindings.Target.CommandsClass, bindings.Target.ExtensionsClass];

    private static string FullName(SchemaBindings bindings, string name) => $"{bindings.Target.Namespace}.{name}";
}
