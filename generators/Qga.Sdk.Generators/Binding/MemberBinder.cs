using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Binds the members of one record.</summary>
/// <param name="context">The schema's context.</param>
/// <param name="type">The record's C# name.</param>
/// <param name="isSent">Whether callers fill the record in.</param>
/// <param name="owner">The type or command that it is made of.</param>
internal sealed class MemberBinder(BindingContext context, string type, bool isSent, SchemaName owner)
{
    private readonly NameScope _properties = new(context.Clashes);

    public EquatableArray<MemberBinding> Bind(IEnumerable<SchemaMember> members) => new(members.Select(Bind));

    /// <summary>The property for a schema name; takes the name.</summary>
    public string Property(string schemaName, string kind)
    {
        string property = PropertyName(schemaName, type, ReservedNames.Members);
        _properties.Take(property, owner.With(kind, schemaName));
        return property;
    }

    /// <summary>The C# name of a schema name inside a type, which neither the type's own name nor a reserved one may be.</summary>
    public static string PropertyName(string schemaName, string type, HashSet<string> reserved)
    {
        string name = Identifiers.Pascal(schemaName);
        return name == type || reserved.Contains(name) ? name + "Member" : name;
    }

    private MemberBinding Bind(SchemaMember member)
    {
        string property = Property(member.Name, "member");
        return new MemberBinding(
            member.Name,
            property,
            Identifiers.Local(property),
            context.Value(member.Type, member.Base64),
            member.Optional,
            member.Secret || member.Base64,
            Documenter.Member(member, isSent));
    }
}
