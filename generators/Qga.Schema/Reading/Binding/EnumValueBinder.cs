using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds the values of enums.</summary>
internal sealed class EnumValueBinder(ReadingContext context)
{
    /// <summary>Binds a value; null, with problems reported, when it has no name.</summary>
    public SchemaEnumValue? Bind(JsonNode node)
    {
        if (ObjectReader.Open(node, "An enum value", context.Problems) is not { } reader)
        {
            return null;
        }

        JsonString? name = reader.Name(mayBeginWithDigit: true);
        var value = new SchemaEnumValue
        {
            Name = name?.Value ?? string.Empty,
            Summary = reader.Text("summary"),
            Since = reader.Text("since"),
            If = ConditionBinder.Bind(reader, context),
            Refused = reader.Text("refused"),
            Flag = reader.OptionalFlag("flag"),
            Number = reader.Integer("number", int.MinValue, int.MaxValue),
        };
        reader.Close();
        return name is null ? null : context.Place(value, name);
    }
}
