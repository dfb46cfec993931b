namespace Qga.Schema.Tests.Model;

public sealed class SchemaDocumentTests
{
    [Fact]
    public void Documents_with_equal_contents_are_equal()
    {
        Assert.Equal(Sample(), Sample());
        Assert.Equal(Sample().GetHashCode(), Sample().GetHashCode());
    }

    [Fact]
    public void A_change_deep_inside_makes_documents_differ()
    {
        Assert.NotEqual(Sample(), Sample(unit: "s"));
        Assert.NotEqual(Sample(), Sample() with { QemuVersion = "9.0" });
    }

    [Fact]
    public void Types_of_different_kinds_differ_even_when_their_parts_are_equal()
    {
        SchemaType asStruct = new SchemaStruct { Name = "T" };
        SchemaType asEnum = new SchemaEnum { Name = "T" };

        Assert.NotEqual(asStruct, asEnum);
    }

    [Fact]
    public void A_command_replies_unless_it_says_otherwise() =>
        Assert.True(new SchemaCommand { Name = "c" }.SuccessResponse);

    [Fact]
    public void A_reference_to_a_list_shows_in_brackets()
    {
        Assert.Equal("[int]", new SchemaTypeReference("int", IsList: true).ToString());
        Assert.Equal("int", new SchemaTypeReference("int", IsList: false).ToString());
    }

    private static SchemaDocument Sample(string unit = "ns")
    {
        var member = new SchemaMember { Name = "m", Type = new SchemaTypeReference("int", IsList: false), Unit = unit };
        var command = new SchemaCommand { Name = "c", Arguments = new EquatableArray<SchemaMember>([member]) };
        SchemaType type = new SchemaStruct { Name = "T", Members = new EquatableArray<SchemaMember>([member]) };
        return new SchemaDocument("11.1.3", new EquatableArray<SchemaCommand>([command]), new EquatableArray<SchemaType>([type]));
    }
}
