using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds the branches of alternates and unions.</summary>
internal sealed class BranchBinder(ReadingContext context)
{
    /// <summary>Binds a branch; null, with problems reported, when it has no name or type.</summary>
    public SchemaBranch? Bind(JsonNode node)
    {
        if (ObjectReader.Open(node, "A branch", context.Problems) is not { } reader)
        {
            return null;
        }

        // In a union the name is an enum value, which may begin with a digit.
        JsonString? name = reader.Name(mayBeginWithDigit: true);
        JsonProperty? type = reader.Required("type");
        SchemaTypeReference? reference = CommonBinder.BindReference(type, reader);
        var branch = new SchemaBranch
        {
            Name = name?.Value ?? string.Empty,
            Type = reference.GetValueOrDefault(),
            Summary = reader.Text("summary"),
            Since = reader.Text("since"),
            If = ConditionBinder.Bind(reader, context),
        };
        reader.Close();
        return name is null || type is null || reference is null ? null : context.Place(branch, name, type.Value);
    }
}
