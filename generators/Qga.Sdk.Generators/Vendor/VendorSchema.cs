using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Binding;

namespace Qga.Sdk.Generators.Vendor;

/// <summary>A vendor's schema beside the library's own: what has to be bound of it, and which types the library has already.</summary>
internal sealed class VendorSchema
{
    private VendorSchema(SchemaDocument rest, HashSet<string> shared, HashSet<string> leftOut, Dictionary<string, string> differences)
    {
        Rest = rest;
        SharedTypes = shared;
        LeftOut = leftOut;
        Differences = differences;
    }

    /// <summary>The commands that the library does not cover, and the types that these are made of.</summary>
    public SchemaDocument Rest { get; }

    /// <summary>Those types of the rest that are the library's; the rest holds the library's description of them.</summary>
    public HashSet<string> SharedTypes { get; }

    /// <summary>The commands that are not bound, because the library's own methods do all that the file says of them.</summary>
    public HashSet<string> LeftOut { get; }

    /// <summary>What is different about commands that the library has with other facts.</summary>
    public IReadOnlyDictionary<string, string> Differences { get; }

    public static VendorSchema Of(SchemaDocument schema)
    {
        LibrarySchema library = LibrarySchema.Instance;
        Dictionary<string, SchemaType> types = schema.Types.ToDictionary(type => type.Name);
        var comparison = new SchemaComparison(types, library.Types);

        // Why a type has to be the vendor's own. What is made of such types is the vendor's own too.
        Dictionary<string, string?> own = schema.Types
            .Select(type => (type.Name, Difference: DifferenceOf(type)))
            .Where(type => type.Difference is not null)
            .ToDictionary(type => type.Name, type => type.Difference);
        Dictionary<string, string> differences = [];
        HashSet<string> leftOut = [];
        foreach (SchemaCommand command in schema.Commands.Where(command => library.Commands.ContainsKey(command.Name)))
        {
            if (DifferenceIn(command, library.Commands[command.Name]) is { } difference)
            {
                differences.Add(command.Name, difference);
            }
            else
            {
                leftOut.Add(command.Name);
            }
        }

        SchemaCommand[] commands = [.. schema.Commands.Where(command => !leftOut.Contains(command.Name))];
        HashSet<string> shared = [.. types.Keys.Where(IsShared).SelectMany(library.TypesOf)];
        Dictionary<string, SchemaType> all = shared.Select(name => library.Types[name])
            .Concat(schema.Types.Where(type => !shared.Contains(type.Name)))
            .ToDictionary(type => type.Name, type => Flat(type, shared.Contains(type.Name) ? library.Types : types));
        HashSet<string> reached = Reachability.Walk(all, commands.SelectMany(Reachability.Uses));

        // In the order of the files, so that the same schemas give the same code.
        IEnumerable<SchemaType> rest = schema.Types.Select(type => type.Name)
            .Concat(library.Types.Keys)
            .Distinct()
            .Where(reached.Contains)
            .Select(name => all[name]);
        return new VendorSchema(schema with { Commands = new(commands), Types = new(rest) }, shared, leftOut, differences);

        string? DifferenceOf(SchemaType type) => library.Types.TryGetValue(type.Name, out SchemaType? ours)
            ? comparison.Difference(type, ours)
            : "it is new";

        string? DifferenceIn(SchemaCommand command, SchemaCommand ours) => comparison.Difference(command, ours)
            ?? library.TypesOf(ours).Where(own.ContainsKey).Select(type => $"type '{type}': {own[type]}").FirstOrDefault();

        bool IsShared(string type) => library.Types.ContainsKey(type) && !library.TypesOf(type).Any(own.ContainsKey);
    }

    private static SchemaType Flat(SchemaType type, IReadOnlyDictionary<string, SchemaType> types) => type is SchemaStruct { Base: not null } record
        ? record with { Base = null, Members = new(Inheritance.Members(record, types)) }
        : type;
}
