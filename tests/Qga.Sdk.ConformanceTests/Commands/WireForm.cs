using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Qga.Schema;

namespace Qga.Sdk.ConformanceTests.Commands;

/// <summary>
/// Writes a typed reply back as the JSON that it came from, going by the schema and by nothing of the generated readers: what a
/// reader has lost or made up shows as a difference.
/// </summary>
internal sealed class WireForm(SchemaDocument schema)
{
    private readonly Dictionary<string, SchemaType> _types = schema.Types.ToDictionary(static type => type.Name);

    public JsonNode? Of(object value, SchemaTypeReference type) =>
        type.IsList
            ? new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(element => OfOne(element, type.Name))])
            : OfOne(value, type.Name);

    private JsonNode? OfOne(object value, string type) => (value, _types.GetValueOrDefault(type)) switch
    {
        (_, SchemaStruct structure) => OfMembers(value, Members(structure)),
        (_, SchemaUnion union) => OfUnion(value, union),
        (_, SchemaEnum) => JsonValue.Create((string)Property(value, "Value")!),
        (_, not null) => throw new NotSupportedException($"No reply has a {type}."),
        (ReadOnlyMemory<byte> bytes, _) => JsonValue.Create(Convert.ToBase64String(bytes.Span)),
        (JsonElement element, _) => JsonNode.Parse(element.GetRawText()),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private JsonObject OfUnion(object value, SchemaUnion union)
    {
        JsonObject json = OfMembers(value, union.Base, alsoKnown: union.Branches.Count);
        string kind = (string)json[union.Discriminator]!;
        foreach (SchemaBranch branch in union.Branches)
        {
            object? part = Property(value, WireNames.ToCSharp(branch.Name));
            Assert.Equal(branch.Name == kind, part is not null);
            foreach ((string name, JsonNode? node) in part is null ? [] : OfOne(part, branch.Type.Name)!.AsObject())
            {
                json[name] = node?.DeepClone();
            }
        }

        return json;
    }

    private JsonObject OfMembers(object value, IEnumerable<SchemaMember> members, int alsoKnown = 0)
    {
        var json = new JsonObject();
        int count = 0;
        foreach (SchemaMember member in members)
        {
            count++;
            if (Property(value, WireNames.ToCSharp(member.Name)) is object part)
            {
                json[member.Name] = Of(part, member.Type);
            }
        }

        // Nothing in the type that the schema does not have.
        Assert.Equal(count + alsoKnown, value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Length);
        return json;
    }

    private IEnumerable<SchemaMember> Members(SchemaStruct structure) =>
        structure.Base is string name ? Members((SchemaStruct)_types[name]).Concat(structure.Members) : structure.Members;

    private static object? Property(object value, string name)
    {
        PropertyInfo property = value.GetType().GetProperty(name)
            ?? throw new MissingMemberException(value.GetType().Name, name);
        return property.GetValue(value);
    }
}
