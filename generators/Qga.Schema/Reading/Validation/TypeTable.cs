using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Validation;

/// <summary>Finds the types of a document by name; of two with one name the first counts.</summary>
internal sealed class TypeTable
{
    /// <summary>Longer chains of bases are refused, which keeps every walk along one short.</summary>
    public const int MaximumBases = 16;

    private readonly Dictionary<string, SchemaType> _types = [];
    private readonly Dictionary<string, HashSet<string>> _ownMembers = [];

    public TypeTable(EquatableArray<SchemaType> types)
    {
        foreach (SchemaType type in types)
        {
            if (!_types.ContainsKey(type.Name))
            {
                _types.Add(type.Name, type);
            }
        }
    }

    /// <summary>Finds a type that the document defines; null when it defines none of that name.</summary>
    public SchemaType? Find(string name) => _types.TryGetValue(name, out SchemaType? type) ? type : null;

    /// <summary>The structs that a struct inherits from, nearest first; cut when the chain is too long.</summary>
    public IEnumerable<SchemaStruct> BasesOf(SchemaStruct type)
    {
        SchemaStruct? current = BaseOf(type);
        for (int i = 0; i < MaximumBases && current is not null; i++, current = BaseOf(current))
        {
            yield return current;
        }
    }

    /// <summary>The struct that a struct inherits from directly; null when there is none.</summary>
    public SchemaStruct? BaseOf(SchemaStruct type) => type.Base is null ? null : Find(type.Base) as SchemaStruct;

    /// <summary>The names of the members that a struct does not inherit.</summary>
    /// <remarks>Kept, because a base may be asked once for every struct that inherits from it.</remarks>
    public HashSet<string> OwnMemberNames(SchemaStruct type)
    {
        if (!_ownMembers.TryGetValue(type.Name, out HashSet<string>? names))
        {
            names = [.. type.Members.Select(member => member.Name)];
            _ownMembers.Add(type.Name, names);
        }

        return names;
    }
}
