using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads types, and the values of members and branches, which are a type or an object around one.</summary>
internal sealed class TypedValueReader(QapiContext context)
{
    private readonly ConditionReader _conditions = new(context);
    private readonly FeatureReader _features = new(context);

    /// <summary>Checks a name and reads its value; null, with problems reported, when the value has no type.</summary>
    /// <param name="name">The name, without what QAPI puts before it.</param>
    /// <param name="entry">Where name and value stand.</param>
    /// <param name="owner">What they are of, for messages: "A member".</param>
    /// <param name="mayBeginWithDigit">Whether the name may.</param>
    public TypedValue? ReadNamed(string name, JsonProperty entry, string owner, bool mayBeginWithDigit)
    {
        if (!NameRules.IsValid(name, mayBeginWithDigit))
        {
            context.Error(NameRules.Refuse(name), entry.NamePosition);
        }

        return Read(entry.Value, owner);
    }

    private TypedValue? Read(JsonNode node, string owner)
    {
        if (node is not JsonObject o)
        {
            return ReadType(node, condition: null);
        }

        var keys = new KeyReader(o, owner, context);
        JsonProperty? type = keys.Required("type");
        SchemaCondition? condition = _conditions.Read(keys);
        _features.Check(keys);
        keys.Close();
        return type is null ? null : ReadType(type.Value, condition);
    }

    /// <summary>Reads the name of a type or a list of one such name; null, with a problem reported, when it is neither.</summary>
    public TypedValue? ReadType(JsonNode node, SchemaCondition? condition)
    {
        switch (node)
        {
            case JsonString { Value.Length: > 0 } name:
                return new TypedValue(new SchemaTypeReference(name.Value, IsList: false), name.Position, condition);
            case JsonArray { Only: JsonString { Value.Length: > 0 } name }:
                return new TypedValue(new SchemaTypeReference(name.Value, IsList: true), name.Position, condition);
            default:
                context.Error("A type must be the name of a type, or a list of one name for a list of it.", node.Position);
                return null;
        }
    }
}
