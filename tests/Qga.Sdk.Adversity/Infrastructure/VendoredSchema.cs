using Qga.Schema;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>The schema that the bindings are made from.</summary>
internal static class VendoredSchema
{
    private static readonly Lazy<string> Lines = new(ReadText);
    private static readonly Lazy<SchemaDocument> Document = new(ReadDocument);

    public static string Text => Lines.Value;

    public static SchemaDocument Instance => Document.Value;

    private static string ReadText()
    {
        using Stream stream = typeof(VendoredSchema).Assembly.GetManifestResourceStream("qga-schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static SchemaDocument ReadDocument()
    {
        SchemaReadResult result = SchemaReader.Read(Text);
        return result.Document ?? throw new InvalidDataException(result.Problems[0].Message);
    }
}
