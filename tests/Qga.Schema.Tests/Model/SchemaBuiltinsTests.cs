namespace Qga.Schema.Tests.Model;

public sealed class SchemaBuiltinsTests
{
    [Theory]
    [InlineData("int")]
    [InlineData("int8")]
    [InlineData("int16")]
    [InlineData("int32")]
    [InlineData("int64")]
    [InlineData("uint8")]
    [InlineData("uint16")]
    [InlineData("uint32")]
    [InlineData("uint64")]
    [InlineData("size")]
    [InlineData("number")]
    public void Number_types_are_built_in(string name)
    {
        Assert.True(SchemaBuiltins.Contains(name));
        Assert.True(SchemaBuiltins.IsNumber(name));
    }

    [Theory]
    [InlineData("str")]
    [InlineData("bool")]
    [InlineData("any")]
    [InlineData("null")]
    public void Other_built_in_types_are_no_numbers(string name)
    {
        Assert.True(SchemaBuiltins.Contains(name));
        Assert.False(SchemaBuiltins.IsNumber(name));
    }

    [Theory]
    [InlineData("Int")]
    [InlineData("string")]
    [InlineData("")]
    [InlineData("GuestExec")]
    public void Everything_else_is_not_built_in(string name) => Assert.False(SchemaBuiltins.Contains(name));
}
