using System;
using System.Linq;

namespace Qga.Schema.Overlay;

/// <summary>Takes away from a document everything that only an overlay can say.</summary>
internal static class BareFacts
{
    public static SchemaDocument Of(SchemaDocument document) => document with
    {
        Commands = Each(document.Commands, command => command with
        {
            Summary = null,
            Effect = null,
            TimeoutSeconds = null,
            ReturnsUnit = null,
            Arguments = Each(command.Arguments, Of),
        }),
        Types = Each(document.Types, type => Of(type) with { Summary = null }),
    };

    private static SchemaType Of(SchemaType type) => type switch
    {
        SchemaStruct s => s with { Members = Each(s.Members, Of) },
        SchemaEnum e => e with { Values = Each(e.Values, value => value with { Summary = null, Refused = null, Flag = null, Number = null }) },
        SchemaAlternate a => a with { Branches = Each(a.Branches, branch => branch with { Summary = null }) },
        SchemaUnion u => u with { Base = Each(u.Base, Of), Branches = Each(u.Branches, branch => branch with { Summary = null }) },
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    private static SchemaMember Of(SchemaMember member) =>
        member with { Summary = null, Base64 = false, Secret = false, Unit = null };

    private static EquatableArray<T> Each<T>(EquatableArray<T> items, Func<T, T> change) => new(items.Select(change));
}
