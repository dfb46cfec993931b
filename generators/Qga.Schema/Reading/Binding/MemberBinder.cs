using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds members of structs, of union bases and of arguments.</summary>
internal sealed class MemberBinder(ReadingContext context)
{
    /// <summary>Binds a member; null, with problems reported, when it has no name or type.</summary>
    public SchemaMember? Bind(JsonNode node)
    {
        if (ObjectReader.Open(node, "A member", context.Problems) is not { } reader)
        {
            return null;
        }

        JsonString? name = reader.Name();
        JsonProperty? type = reader.Required("type");
        SchemaTypeReference? reference = CommonBinder.BindReference(type, reader);
        var member = new SchemaMember
        {
            Name = name?.Value ?? string.Empty,
            Type = reference.GetValueOrDefault(),
            Optional = reader.Flag("optional"),
            Summary = reader.Text("summary"),
            Since = reader.Text("since"),
            If = ConditionBinder.Bind(reader, context),
            Base64 = reader.Flag("base64"),
            Secret = reader.Flag("secret"),
            Unit = reader.Text("unit"),
        };
        reader.Close();
        if (name is null || type is null || reference is null)
        {
            return null;
        }

        CheckMarks(member, reader);
        return context.Place(member, name, type.Value);
    }

    private static void CheckMarks(SchemaMember member, ObjectReader reader)
    {
        if (member.Base64 && member.Type.Name != SchemaBuiltins.Str && reader.Optional("base64") is { } base64)
        {
            reader.Invalid(base64, $"is for strings, not for {Quoted.Of(member.Type.Name)}");
        }

        if (member.Unit is not null && !SchemaBuiltins.IsNumber(member.Type.Name) && reader.Optional("unit") is { } unit)
        {
            reader.Invalid(unit, $"is for numbers, not for {Quoted.Of(member.Type.Name)}");
        }
    }
}
