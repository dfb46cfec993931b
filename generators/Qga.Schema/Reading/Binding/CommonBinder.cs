using System;
using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds what commands, types and members have in common.</summary>
internal static class CommonBinder
{
    /// <summary>Binds every element of an array that can be bound.</summary>
    public static EquatableArray<T> BindAll<T>(IReadOnlyList<JsonNode> items, Func<JsonNode, T?> bind)
        where T : class =>
        new(items.Select(bind).OfType<T>());

    /// <summary>Binds the name of a type or a list of one such name.</summary>
    public static SchemaTypeReference? BindReference(JsonProperty? property, ObjectReader reader) => property switch
    {
        null => null,
        { Value: JsonString { Value.Length: > 0 } name } => new SchemaTypeReference(name.Value, IsList: false),
        { Value: JsonArray { Only: JsonString { Value.Length: > 0 } name } } => new SchemaTypeReference(name.Value, IsList: true),
        _ => InvalidReference(property, reader),
    };

    /// <summary>Binds <c>since-platforms</c>.</summary>
    public static EquatableArray<SchemaPlatformSince> BindSincePlatforms(ObjectReader reader, ReadingContext context)
    {
        if (reader.Optional("since-platforms") is not { } property)
        {
            return default;
        }

        if (property.Value is not JsonObject platforms)
        {
            reader.Invalid(property, "must be an object");
            return default;
        }

        var bound = new List<SchemaPlatformSince>();
        foreach (JsonProperty platform in platforms.Properties)
        {
            if (platform.Value is JsonString { Value.Length: > 0 } since && NameRules.IsValid(platform.Name, mayBeginWithDigit: false))
            {
                bound.Add(new SchemaPlatformSince(platform.Name, since.Value));
            }
            else if (platform.Name != "$comment")
            {
                context.Problems.Add(
                    SchemaProblemKind.InvalidValue,
                    "A platform needs a valid name and a release that is a string.",
                    platform.NamePosition);
            }
        }

        return new EquatableArray<SchemaPlatformSince>(bound);
    }

    private static SchemaTypeReference? InvalidReference(JsonProperty property, ObjectReader reader)
    {
        reader.Invalid(property, "must be the name of a type, or an array of one name for a list");
        return null;
    }
}
