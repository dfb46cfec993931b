namespace Qga.Schema.Tests.Vendored;

public sealed class VendoredOverlayTests
{
    [Fact]
    public void It_is_read_without_problems() => Assert.Empty(SchemaOverlay.Read(VendoredFiles.Overlay).Problems);

    [Fact]
    public void It_knows_all_of_the_schema_and_nothing_else()
    {
        OverlayMergeResult result = SchemaOverlay.Apply(VendoredFiles.Document, VendoredFiles.OverlayDocument);

        Assert.Empty(result.Unknown);
        Assert.Empty(result.Unused);
    }

    [Fact]
    public void Laying_it_over_the_schema_changes_nothing() =>
        Assert.Equal(VendoredFiles.Document, SchemaOverlay.Apply(VendoredFiles.Document, VendoredFiles.OverlayDocument).Document);

    [Fact]
    public void The_schema_is_the_bare_facts_and_the_overlay()
    {
        SchemaDocument facts = SchemaOverlay.Remove(VendoredFiles.Document);

        Assert.NotEqual(VendoredFiles.Document, facts);
        Assert.Equal(VendoredFiles.Document, SchemaOverlay.Apply(facts, VendoredFiles.OverlayDocument).Document);
    }

    [Fact]
    public void It_lists_commands_and_types_in_the_order_of_the_schema()
    {
        Assert.Equal(VendoredFiles.Document.Commands.Select(command => command.Name), VendoredFiles.OverlayDocument.Commands.Select(entry => entry.Name));
        Assert.Equal(VendoredFiles.Document.Types.Select(type => type.Name), VendoredFiles.OverlayDocument.Types.Select(entry => entry.Name));
    }
}
