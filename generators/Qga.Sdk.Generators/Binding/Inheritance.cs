using System.Collections.Generic;
using Qga.Schema;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Flattens structs: the wire knows no inheritance, and neither do the records.</summary>
internal static class Inheritance
{
    /// <summary>The members of a struct, those of its bases first.</summary>
    public static List<SchemaMember> Members(SchemaStruct type, IReadOnlyDictionary<string, SchemaType> types)
    {
        List<SchemaMember> members = [];
        HashSet<string> seen = [];
        for (SchemaStruct? current = type; current is not null && seen.Add(current.Name); current = BaseOf(current, types))
        {
            members.InsertRange(0, current.Members);
        }

        return members;
    }

    private static SchemaStruct? BaseOf(SchemaStruct type, IReadOnlyDictionary<string, SchemaType> types) =>
        type.Base is not null && types.TryGetValue(type.Base, out SchemaType? found) ? found as SchemaStruct : null;
}
