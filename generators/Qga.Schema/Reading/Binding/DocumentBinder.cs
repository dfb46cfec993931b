using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds the whole file.</summary>
internal sealed class DocumentBinder(ReadingContext context)
{
    /// <summary>The one format there is.</summary>
    public const int Format = 1;

    /// <summary>Binds a document as far as it can be bound; null when the root is not an object.</summary>
    public SchemaDocument? Bind(JsonNode root)
    {
        if (ObjectReader.Open(root, "A schema", context.Problems) is not { } reader)
        {
            return null;
        }

        CheckFormat(reader, context.Problems);
        var document = new SchemaDocument(
            reader.Text("qemu"),
            CommonBinder.BindAll(reader.Items(reader.Required("commands")), new CommandBinder(context).Bind),
            CommonBinder.BindAll(reader.Items(reader.Required("types")), new TypeBinder(context).Bind));
        reader.Close();
        return document;
    }

    /// <summary>Checks the version of the format, of schema and overlay files alike.</summary>
    public static void CheckFormat(ObjectReader reader, ProblemList problems)
    {
        if (reader.Required("format") is { } format && format.Value is not JsonNumber { Text: "1" })
        {
            problems.Add(SchemaProblemKind.Unsupported, $"The format must be {Format}, the only one there is.", format.Value.Position);
        }
    }
}
