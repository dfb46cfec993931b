using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds types of every kind.</summary>
internal sealed class TypeBinder(ReadingContext context)
{
    private readonly MemberBinder _members = new(context);
    private readonly EnumValueBinder _values = new(context);
    private readonly BranchBinder _branches = new(context);

    /// <summary>Binds a type; null, with problems reported, when it has no name or no known kind.</summary>
    public SchemaType? Bind(JsonNode node)
    {
        if (ObjectReader.Open(node, "A type", context.Problems) is not { } reader)
        {
            return null;
        }

        JsonString? name = reader.Name();
        if (name is not null)
        {
            context.DeclaredTypes.Add(name.Value);
        }

        if (BindKind(reader, out JsonNode? reference) is not { } kind)
        {
            return null;
        }

        SchemaType type = kind with
        {
            Name = name?.Value ?? string.Empty,
            Summary = reader.Text("summary"),
            Since = reader.Text("since"),
            SincePlatforms = CommonBinder.BindSincePlatforms(reader, context),
            If = ConditionBinder.Bind(reader, context),
        };
        reader.Close();
        return name is null ? null : context.Place(type, name, reference);
    }

    private SchemaType? BindKind(ObjectReader reader, out JsonNode? reference)
    {
        reference = null;
        if (reader.Required("kind") is not { } property)
        {
            return null;
        }

        switch ((property.Value as JsonString)?.Value)
        {
            case "struct":
                return BindStruct(reader, out reference);
            case "enum":
                return new SchemaEnum
                {
                    Name = string.Empty,
                    Values = CommonBinder.BindAll(reader.Items(reader.Required("values")), _values.Bind),
                };
            case "alternate":
                return new SchemaAlternate
                {
                    Name = string.Empty,
                    Branches = CommonBinder.BindAll(reader.Items(reader.Required("branches")), _branches.Bind),
                };
            case "union":
                return BindUnion(reader, out reference);
            default:
                context.Problems.Add(
                    SchemaProblemKind.Unsupported,
                    "The kind of a type must be \"struct\", \"enum\", \"alternate\" or \"union\".",
                    property.Value.Position);
                return null;
        }
    }

    private SchemaStruct BindStruct(ObjectReader reader, out JsonNode? reference)
    {
        reference = reader.Optional("base")?.Value;
        return new SchemaStruct
        {
            Name = string.Empty,
            Base = reader.Text("base"),
            Members = CommonBinder.BindAll(reader.Items(reader.Required("members")), _members.Bind),
        };
    }

    private SchemaUnion BindUnion(ObjectReader reader, out JsonNode? reference)
    {
        reference = reader.Required("discriminator")?.Value;
        return new SchemaUnion
        {
            Name = string.Empty,
            Base = CommonBinder.BindAll(reader.Items(reader.Required("base")), _members.Bind),
            Discriminator = reader.Text("discriminator") ?? string.Empty,
            Branches = CommonBinder.BindAll(reader.Items(reader.Required("branches")), _branches.Bind),
        };
    }
}
