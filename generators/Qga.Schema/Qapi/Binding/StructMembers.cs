using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Json;
using Qga.Schema.Validation;

namespace Qga.Schema.Qapi;

/// <summary>Gives the members of structs to those that name a struct in place of members.</summary>
internal sealed class StructMembers(TypeTable structs, QapiContext context)
{
    private readonly Dictionary<string, EquatableArray<SchemaMember>> _members = [];
    private int _copied;

    /// <summary>The members of a struct, the inherited ones first; null, with a problem reported, when it is none.</summary>
    /// <param name="name">The name of the struct.</param>
    /// <param name="position">Where it is named.</param>
    /// <param name="owner">What takes the members, for messages: "The base of a union".</param>
    public EquatableArray<SchemaMember>? Of(string name, SchemaPosition position, string owner)
    {
        if (structs.Find(name) is SchemaStruct type)
        {
            return Copy(type, position);
        }

        if (SchemaBuiltins.Contains(name) || context.Reading.DeclaredTypes.Contains(name))
        {
            context.Error($"{owner} must be members or the name of a struct; {Quoted.Of(name)} is none.", position);
        }
        else
        {
            context.ReportUnknownType(name, position);
        }

        return null;
    }

    private EquatableArray<SchemaMember> Copy(SchemaStruct type, SchemaPosition position)
    {
        if (!_members.TryGetValue(type.Name, out EquatableArray<SchemaMember> members))
        {
            // Of members with one name, which the checks report where they are, the first counts.
            var names = new HashSet<string>();
            IEnumerable<SchemaStruct> parts = structs.BasesOf(type).Reverse().Append(type);
            members = new EquatableArray<SchemaMember>(parts.SelectMany(part => part.Members).Where(member => names.Add(member.Name)));
            _members.Add(type.Name, members);
        }

        bool fitted = _copied <= QapiLimits.CopiedMembers;
        _copied += members.Count;
        if (_copied <= QapiLimits.CopiedMembers)
        {
            return members;
        }

        if (fitted)
        {
            context.Error($"Commands and unions take more than {QapiLimits.CopiedMembers} members from structs that they name.", position);
        }

        _copied = QapiLimits.CopiedMembers + 1;
        return default;
    }
}
