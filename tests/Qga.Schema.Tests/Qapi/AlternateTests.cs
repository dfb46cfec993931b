namespace Qga.Schema.Tests.Qapi;

public sealed class AlternateTests
{
    [Fact]
    public void Branches_are_types_lists_or_objects() =>
        Import.Facts(
            """
            { 'alternate': 'A', 'features': [ 'f' ], 'data': { 'n': 'null', 'i': 'int', 's': { 'type': 'str', 'if': 'B' }, 'l': [ 'int' ], 'o': 'S', '3d': 'bool' } }
            { 'struct': 'S', 'data': {} }
            """,
            """
            alternate A
              branch n: null
              branch i: int
              branch s: str if B
              branch l: [int]
              branch o: S
              branch 3d: bool
            struct S
            """);

    [Fact]
    public void Very_old_files_call_an_alternate_a_union_with_an_empty_discriminator() =>
        Import.Facts("{ 'union': 'A', 'discriminator': {}, 'data': { 'i': 'int', 's': 'str' } }", "alternate A\n  branch i: int\n  branch s: str");

    [Theory]
    [InlineData("«{» 'alternate': 'A' }", "An alternate needs the key 'data'.")]
    [InlineData("{ 'alternate': «'A'», 'data': {} }", "An alternate needs at least one branch.")]
    [InlineData("{ 'alternate': 'A', 'data': «[» 'int' ] }", "The key 'data' must be an object.")]
    [InlineData("{ 'alternate': 'A', 'data': { «'*a'»: 'int' } }", "'*a' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': «{» } } }", "A branch needs the key 'type'.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': «'Nowhere'» } }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': 'int', 'b': «'uint8'» } }", "This branch and 'a' are both numbers of JSON and cannot be told apart.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': 'str', 'b': «'E'» } }\n{ 'enum': 'E', 'data': [] }", "This branch and 'a' are both strings of JSON and cannot be told apart.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': «'any'» } }", "A branch of type 'any' cannot be told apart from others.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': «'A'» } }", "An alternate cannot be a branch of another one.")]
    [InlineData("{ 'alternate': 'A', 'data': { 'a': 'int' }, «'base'»: {} }", "An alternate has no key 'base'; it may have 'alternate', 'if', 'features', 'data'.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message) => Import.Error(marked, message);
}
