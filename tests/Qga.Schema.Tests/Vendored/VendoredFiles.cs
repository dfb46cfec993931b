namespace Qga.Schema.Tests.Vendored;

/// <summary>The files of the repository's schema folder, as the build copied them beside the tests.</summary>
internal static class VendoredFiles
{
    public static string Schema { get; } = Read("qga-schema.json");

    public static string Overlay { get; } = Read("qga-overlay.json");

    public static string SchemaOfSchema { get; } = Read("qga-schema.schema.json");

    public static string SchemaOfOverlay { get; } = Read("qga-overlay.schema.json");

    public static SchemaDocument Document { get; } =
        SchemaReader.Read(Schema).Document ?? throw new InvalidOperationException("The vendored schema has errors.");

    public static SchemaOverlayDocument OverlayDocument { get; } =
        SchemaOverlay.Read(Overlay).Overlay ?? throw new InvalidOperationException("The vendored overlay has errors.");

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schema", name));
}
