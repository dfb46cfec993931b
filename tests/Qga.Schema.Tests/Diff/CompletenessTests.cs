namespace Qga.Schema.Tests.Diff;

/// <summary>What the model gains must be compared, or left out on purpose; here is what is.</summary>
public sealed class CompletenessTests
{
    [Theory]
    [InlineData(typeof(SchemaDocument), "QemuVersion Commands Types")]
    [InlineData(typeof(SchemaCommand), "Name Summary Since SincePlatforms If Effect TimeoutSeconds Arguments Returns ReturnsUnit SuccessResponse")]
    [InlineData(typeof(SchemaMember), "Name Type Optional Summary Since If Base64 Secret Unit")]
    [InlineData(typeof(SchemaEnumValue), "Name Summary Since If Refused Flag Number")]
    [InlineData(typeof(SchemaBranch), "Name Type Summary Since If")]
    [InlineData(typeof(SchemaStruct), "Base Members Name Summary Since SincePlatforms If")]
    [InlineData(typeof(SchemaEnum), "Values Name Summary Since SincePlatforms If")]
    [InlineData(typeof(SchemaAlternate), "Branches Name Summary Since SincePlatforms If")]
    [InlineData(typeof(SchemaUnion), "Base Discriminator Branches Name Summary Since SincePlatforms If")]
    [InlineData(typeof(SchemaTypeReference), "Name IsList")]
    public void Every_property_of_the_model_is_known_to_the_comparison(Type part, string compared) =>
        Assert.Equal(compared.Split(' ').Order(StringComparer.Ordinal), part.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
}
