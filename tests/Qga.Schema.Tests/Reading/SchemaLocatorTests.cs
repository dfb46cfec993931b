namespace Qga.Schema.Tests.Reading;

public sealed class SchemaLocatorTests
{
    private const string Text = """
        { "commands": [ { "name": "a", "arguments": [ { "name": "m" } ] },
                        { "name": "b" } ],
          "types": [ { "name": "U", "base": [ { "name": "t" } ], "branches": [ { "name": "v" } ] },
                     { "name": "E", "values": [ { "name": "w" } ] },
                     { "name": "S", "members": [ { "name": "x" } ] } ] }
        """;

    [Theory]
    [InlineData("a", null, 0, 26)]
    [InlineData("b", null, 1, 26)]
    [InlineData("a", "m", 0, 56)]
    public void Commands_and_arguments_are_found(string command, string? argument, int line, int column) =>
        Assert.Equal(new SchemaPosition(line, column, Length: 3), SchemaLocator.FindCommand(Text, command, argument));

    [Theory]
    [InlineData("U", "t", 2)]
    [InlineData("U", "v", 2)]
    [InlineData("E", "w", 3)]
    [InlineData("S", "x", 4)]
    [InlineData("S", null, 4)]
    public void Types_and_their_parts_are_found(string type, string? member, int line) =>
        Assert.Equal(line, SchemaLocator.FindType(Text, type, member)?.Line);

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        Assert.Null(SchemaLocator.FindCommand(Text, "U"));
        Assert.Null(SchemaLocator.FindCommand(Text, "a", "x"));
        Assert.Null(SchemaLocator.FindType(Text, "a"));
        Assert.Null(SchemaLocator.FindType("not JSON", "a"));
        Assert.Null(SchemaLocator.FindType("[]", "a"));
        Assert.Null(SchemaLocator.FindType("""{ "types": 1 }""", "a"));
    }
}
