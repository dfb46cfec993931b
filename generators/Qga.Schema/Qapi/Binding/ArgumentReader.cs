using System.Collections.Generic;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads the arguments of commands and events.</summary>
internal sealed class ArgumentReader(StructMembers structs, HashSet<string> unions, QapiContext context)
{
    private readonly MemberReader _members = new(context);

    /// <summary>Reads <c>data</c>, members or the name of a struct, and <c>boxed</c>, which makes no difference on the wire.</summary>
    /// <param name="definition">The command or event.</param>
    /// <param name="mayBeUnion">Whether they may also be a union, which gives no members.</param>
    public EquatableArray<SchemaMember> Read(Definition definition, bool mayBeUnion = false)
    {
        KeyReader keys = definition.Keys;
        JsonProperty? data = keys.Optional("data");
        bool boxed = keys.Flag("boxed");
        switch (data?.Value)
        {
            case JsonString name when unions.Contains(name.Value):
                if (!mayBeUnion)
                {
                    context.Error(
                        $"The union {Quoted.Of(name.Value)} cannot be the arguments of a command here; use a struct that has its base and, all optional, the members of its branches.",
                        name.Position);
                }

                return default;
            case JsonString name:
                return structs.Of(name.Value, name.Position, "The arguments") ?? default;
            case null when boxed:
                context.Error("With 'boxed' the key 'data' is needed, the name of a struct.", definition.Position);
                return default;
            case null:
                return default;
            case JsonObject when boxed:
                keys.Wrong(data, "must be the name of a struct, because of 'boxed'");
                return default;
            case JsonObject o:
                return _members.Read(o.Properties, definition.Doc);
            default:
                keys.Wrong(data, "must be an object of members or the name of a struct");
                return default;
        }
    }
}
