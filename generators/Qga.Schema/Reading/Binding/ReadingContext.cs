using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>What the steps of reading one schema share.</summary>
internal sealed class ReadingContext
{
    // Keyed by identity: two equal members of different structs stand at different places.
    private readonly Dictionary<object, SourcePlace> _places = new(new IdentityComparer());

    /// <summary>The problems so far.</summary>
    public ProblemList Problems { get; } = new();

    /// <summary>Every name that a type of the file claims, also of types that could not be bound.</summary>
    /// <remarks>A reference to a broken type is not an unknown type as well.</remarks>
    public HashSet<string> DeclaredTypes { get; } = [];

    /// <summary>Remembers where a part of the document was read from.</summary>
    public T Place<T>(T part, JsonNode name, JsonNode? reference = null)
        where T : class
    {
        // Of a list the name inside the brackets is meant.
        JsonNode target = (reference as JsonArray)?.Only ?? reference ?? name;
        return Place(part, name.Position, target.Position);
    }

    /// <summary>Remembers where a part of the document was read from.</summary>
    public T Place<T>(T part, SchemaPosition name, SchemaPosition reference)
        where T : class
    {
        _places[part] = new SourcePlace(name, reference);
        return part;
    }

    /// <summary>Where a part of the document was read from.</summary>
    public SourcePlace PlaceOf(object part) => _places[part];

    /// <summary>Reports a type that is neither built in nor claimed by any type of the file.</summary>
    public void ReportUnknownType(string name, object owner)
    {
        if (!DeclaredTypes.Contains(name))
        {
            Problems.Add(SchemaProblemKind.UnknownType, $"There is no type {Quoted.Of(name)}.", PlaceOf(owner).Reference);
        }
    }

    private sealed class IdentityComparer : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object x, object y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
