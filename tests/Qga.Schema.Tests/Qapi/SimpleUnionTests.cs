namespace Qga.Schema.Tests.Qapi;

public sealed class SimpleUnionTests
{
    [Fact]
    public void A_simple_union_becomes_what_goes_over_the_wire() =>
        Import.Facts(
            """
            { 'union': 'Address', 'data': { 'inet': 'Inet', 'fd': 'str', 'many': [ 'str' ], 'other': { 'type': 'Inet', 'if': 'A' } }, 'if': 'B' }
            { 'struct': 'Inet', 'data': { 'host': 'str' } }
            { 'union': 'Second', 'data': { 'again': 'str', 'number': 'int' } }
            { 'command': 'c', 'data': { 'a': 'Address' } }
            """,
            """
            command c
              argument a: Address
            union Address if B
              base type: AddressKind
              discriminator type
              branch inet: InetWrapper
              branch fd: StrWrapper
              branch many: StrListWrapper
              branch other: InetWrapper if A
            struct Inet
              member host: str
            union Second
              base type: SecondKind
              discriminator type
              branch again: StrWrapper
              branch number: IntWrapper
            enum AddressKind if B
              value inet
              value fd
              value many
              value other if A
            struct InetWrapper
              member data: Inet
            struct StrWrapper
              member data: str
            struct StrListWrapper
              member data: [str]
            enum SecondKind
              value again
              value number
            struct IntWrapper
              member data: int
            """);

    [Fact]
    public void Releases_of_branches_are_kept() =>
        Import.Facts(
            "##\n# @U:\n#\n# @a: one\n#\n# @b: other (since 2.4)\n#\n# Since: 1.3\n##\n{ 'union': 'U', 'data': { 'a': 'int', 'b': 'int' } }",
            """
            union U since 1.3
              base type: UKind
              discriminator type
              branch a: IntWrapper
              branch b: IntWrapper since 2.4
            enum UKind since 1.3
              value a
              value b since 2.4
            struct IntWrapper
              member data: int
            """);

    [Theory]
    [InlineData("{ 'union': «'U'», 'data': {} }\n{ 'enum': 'UKind', 'data': [] }", "This simple union needs an enum 'UKind' of its own, and there is another type of that name.")]
    [InlineData("{ 'union': 'U', 'data': { 'a': «'str'» } }\n{ 'enum': 'StrWrapper', 'data': [] }", "This simple union needs a struct 'StrWrapper' of its own, and there is another type of that name.")]
    [InlineData("{ 'union': 'U', 'data': { 'a': «'Nowhere'» } }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'union': 'U', 'data': { 'a': «'null'» } }", "The type 'null' can only be a branch of an alternate.")]
    [InlineData("{ 'union': 'U', 'data': «'S'» }", "The key 'data' must be an object.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message)
    {
        string[] problems = Import.Problems(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        Assert.Contains("1: " + message, problems);
        if (problems.Length == 1)
        {
            Import.Error(marked, message);
        }
    }

    [Fact]
    public void Names_that_grow_too_long_are_errors()
    {
        string longest = new('U', 128);

        Import.Error(
            $"{{ 'union': «'{longest}'», 'data': {{ 'a': 'int' }} }}",
            $"This simple union needs an enum of its own. '{longest[..64]}...' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.");
        Import.Error(
            $"{{ 'union': 'U', 'data': {{ 'a': «'{longest}'» }} }}\n{{ 'struct': '{longest}', 'data': {{}} }}",
            $"This simple union needs a struct of its own. '{longest[..64]}...' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.");
    }
}
