namespace Qga.Schema.Tests.Qapi;

public sealed class UnionTests
{
    private const string Types = "{ 'enum': 'E', 'data': [ 'v', '3d' ] }\n{ 'struct': 'S', 'data': { 'm': 'int' } }\n";

    [Fact]
    public void The_base_is_members_or_a_struct_with_all_it_inherits() =>
        Import.Facts(
            Types + """
            { 'union': 'U', 'base': { 't': 'E', '*n': 'int' }, 'discriminator': 't', 'data': { 'v': 'S', '3d': { 'type': 'S', 'if': 'A' } }, 'features': [ 'f' ] }
            { 'union': 'W', 'base': 'Derived', 'discriminator': 't', 'data': { 'v': 'S' } }
            { 'struct': 'Derived', 'base': 'Middle', 'data': { '*d': 'str' } }
            { 'struct': 'Middle', 'base': 'Root', 'data': {} }
            { 'struct': 'Root', 'data': { 't': { 'type': 'E', 'if': 'B' } } }
            """,
            """
            enum E
              value v
              value 3d
            struct S
              member m: int
            union U
              base t: E
              base n: int optional
              discriminator t
              branch v: S
              branch 3d: S if A
            union W
              base t: E if B
              base d: str optional
              discriminator t
              branch v: S
            struct Derived
              inherits Middle
              member d: str optional
            struct Middle
              inherits Root
            struct Root
              member t: E if B
            """);

    [Theory]
    [InlineData("«{» 'union': 'U', 'base': { 't': 'E' }, 'data': {} }", "A union needs both keys 'base' and 'discriminator', or, in the old form, neither.")]
    [InlineData("«{» 'union': 'U', 'discriminator': 't', 'data': {} }", "A union needs both keys 'base' and 'discriminator', or, in the old form, neither.")]
    [InlineData("«{» 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't' }", "A union needs the key 'data'.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': «true», 'data': {} }", "The key 'discriminator' must be the name of a member of the base.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': «''», 'data': {} }", "The key 'discriminator' must be the name of a member of the base.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': «{» }, 'data': {} }", "The key 'discriminator' must be the name of a member of the base.")]
    [InlineData("{ 'union': 'U', 'base': «[» 't' ], 'discriminator': 't', 'data': {} }", "The key 'base' must be an object of members or the name of a struct.")]
    [InlineData("{ 'union': 'U', 'base': «'Nowhere'», 'discriminator': 't', 'data': {} }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'union': 'U', 'base': «'E'», 'discriminator': 't', 'data': {} }", "The base of a union must be members or the name of a struct; 'E' is none.")]
    [InlineData("{ 'union': 'U', 'base': «'int'», 'discriminator': 't', 'data': {} }", "The base of a union must be members or the name of a struct; 'int' is none.")]
    [InlineData("{ 'union': 'U', 'base': { 'x': 'E' }, 'discriminator': «'t'», 'data': {} }", "The discriminator 't' must be a member of the base, not optional, with an enum as its type.")]
    [InlineData("{ 'union': 'U', 'base': { '*t': 'E' }, 'discriminator': «'t'», 'data': {} }", "The discriminator 't' must be a member of the base, not optional, with an enum as its type.")]
    [InlineData("{ 'union': 'U', 'base': { 't': [ 'E' ] }, 'discriminator': «'t'», 'data': {} }", "The discriminator 't' must be a member of the base, not optional, with an enum as its type.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'str' }, 'discriminator': «'t'», 'data': {} }", "The discriminator 't' must be a member of the base, not optional, with an enum as its type.")]
    [InlineData("{ 'union': 'U', 'base': 'S', 'discriminator': «'m'», 'data': {} }", "The discriminator 'm' must be a member of the base, not optional, with an enum as its type.")]
    [InlineData("{ 'union': 'U', 'base': { 't': «'Nowhere'» }, 'discriminator': 't', 'data': {} }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': { «'w'»: 'S' } }", "'w' is not a value of the discriminator's enum 'E'.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': { 'v': «'int'» } }", "The branch of a union can only have a struct as its type.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': { 'v': [ «'S'» ] } }", "The branch of a union can only have a struct as its type.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': { 'v': «'U'» } }", "The branch of a union can only have a struct as its type.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E', 'm': 'int' }, 'discriminator': 't', 'data': { 'v': «'S'» } }", "'S' has a member 'm', as the base of the union.")]
    [InlineData("{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': {}, «'x'»: {} }", "A union has no key 'x'; it may have 'union', 'if', 'features', 'base', 'discriminator', 'data'.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message)
    {
        Import.Error(marked + "\n" + Types, message);
    }

    [Fact]
    public void A_problem_in_a_base_that_several_take_is_reported_once() =>
        Import.Error(
            "{ 'struct': 'B', 'data': { 't': 'E', 'n': «'Nowhere'» } }\n"
            + "{ 'union': 'U', 'base': 'B', 'discriminator': 't', 'data': {} }\n"
            + "{ 'union': 'W', 'base': 'B', 'discriminator': 't', 'data': {} }\n"
            + "{ 'command': 'c', 'data': 'B' }\n" + Types,
            "There is no type 'Nowhere'.");
}
