namespace Qga.Schema.Tests.Qapi;

public sealed class StructTests
{
    [Fact]
    public void Members_are_types_lists_or_objects() =>
        Import.Facts(
            """
            { 'struct': 'S', 'base': 'B', 'features': [ 'f' ],
              'data': { 'a': 'int', '*b': [ 'str' ], 'c_d': { 'type': 'B' }, '*e': { 'type': [ 'any' ], 'if': 'A', 'features': [ 'g' ] } } }
            { 'struct': 'B', 'data': { } }
            """,
            """
            struct S
              inherits B
              member a: int
              member b: [str] optional
              member c_d: B
              member e: [any] optional if A
            struct B
            """);

    [Fact]
    public void Very_old_files_call_a_struct_a_type() => Import.Facts("{ 'type': 'S', 'data': { 'a': 'int' } }", "struct S\n  member a: int");

    [Theory]
    [InlineData("«{» 'struct': 'S' }", "A struct needs the key 'data'.")]
    [InlineData("{ 'struct': 'S', 'data': «'T'» }", "The key 'data' must be an object.")]
    [InlineData("{ 'struct': 'S', 'data': { «'1a'»: 'int' } }", "'1a' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'struct': 'S', 'data': { «'**a'»: 'int' } }", "'*a' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'struct': 'S', 'data': { «'*'»: 'int' } }", "'' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «true» } }", "A type must be the name of a type, or a list of one name for a list of it.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «''» } }", "A type must be the name of a type, or a list of one name for a list of it.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «[» 'int', 'str' ] } }", "A type must be the name of a type, or a list of one name for a list of it.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «[» [ 'int' ] ] } }", "A type must be the name of a type, or a list of one name for a list of it.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': { 'type': «{» } } } }", "A type must be the name of a type, or a list of one name for a list of it.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «{» 'if': 'A' } } }", "A member needs the key 'type'.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': { 'type': 'int', «'x'»: true } } }", "A member has no key 'x'; it may have 'type', 'if', 'features'.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «'Nowhere'» } }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': [ «'Nowhere'» ] } }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': «'null'» } }", "The type 'null' can only be a branch of an alternate.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': 'int', «'*a'»: 'int' } }", "There is another member 'a' before this one.")]
    [InlineData("{ 'struct': 'S', 'data': { 'a': 'int', «'a'»: 'int' } }", "The key 'a' is given twice.")]
    [InlineData("{ 'struct': 'S', 'base': «{» }, 'data': {} }", "The key 'base' must be a string.")]
    [InlineData("{ 'struct': 'S', 'base': «''», 'data': {} }", "The key 'base' must be the name of a struct.")]
    [InlineData("{ 'struct': 'S', 'base': «'Nowhere'», 'data': {} }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'struct': 'S', 'base': «'str'», 'data': {} }", "A struct can only have a struct as its base; 'str' is none.")]
    [InlineData("{ 'struct': 'S', 'base': «'E'», 'data': {} }\n{ 'enum': 'E', 'data': [] }", "A struct can only have a struct as its base; 'E' is none.")]
    [InlineData("{ 'struct': 'S', 'base': «'S'», 'data': {} }", "The bases of 'S' go on for more than 16 structs, or in a circle.")]
    [InlineData("{ 'struct': 'B', 'data': { '*a': 'int' } }\n{ 'struct': 'S', 'base': 'B', 'data': { «'a'»: 'int' } }", "The member 'a' is inherited already.")]
    [InlineData("{ 'struct': 'S', 'data': { 's': «'S'» } }", "'S' would contain itself without end; make the member 's' optional or a list.")]
    [InlineData("{ 'struct': 'S', 'data': {}, «'discriminator'»: 'a' }", "A struct has no key 'discriminator'; it may have 'struct', 'if', 'features', 'base', 'data'.")]
    [InlineData("{ 'struct': 'S', 'data': {} }\n{ 'type': «'S'», 'data': {} }", "There is another type 'S' before this one.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message) => Import.Error(marked, message);

    [Fact]
    public void A_circle_of_bases_is_reported_at_each() =>
        Assert.Equal(
            ["1: The bases of 'A' go on for more than 16 structs, or in a circle.", "2: The bases of 'B' go on for more than 16 structs, or in a circle."],
            Import.Problems("{ 'struct': 'A', 'base': 'B', 'data': {} }\n{ 'struct': 'B', 'base': 'A', 'data': {} }"));
}
