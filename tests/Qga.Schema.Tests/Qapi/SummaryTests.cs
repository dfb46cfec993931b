namespace Qga.Schema.Tests.Qapi;

public sealed class SummaryTests
{
    private static readonly QapiImportOptions WithDocumentation = new() { WithDocumentation = true };

    [Theory]
    [InlineData("", null)]
    [InlineData("Does it.", "Does it.")]
    [InlineData("Does it   and\n#\tmore.\n#\n# Second paragraph.", "Does it and more.")]
    [InlineData("\n#\n# After empty lines.", "After empty lines.")]
    [InlineData("Does it (since 2.4)", "Does it")]
    [InlineData("Does it, since: 2.4", "Does it")]
    [InlineData("Counts since the epoch (since Linux 2.6.24).", "Counts since the epoch (since Linux 2.6.24).")]
    [InlineData("Since: 2.4", null)]
    [InlineData("Returns: a thing", null)]
    [InlineData(".. note:: Beware.", null)]
    public void The_first_paragraph_of_a_definition_is_its_summary(string documentation, string? expected) =>
        Assert.Equal(expected, Read($"##\n# @c:\n#\n# {documentation}\n##\n{{ 'command': 'c' }}").Commands[0].Summary);

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() =>
        Assert.Equal("half \ufffd, whole \ud83d\ude00", Read("##\n# @c:\n#\n# half \ud800, whole \ud83d\ude00\n##\n{ 'command': 'c' }").Commands[0].Summary);

    [Fact]
    public void What_a_command_does_may_stand_after_its_arguments() =>
        Assert.Equal("Does it.", Read("##\n# @c:\n#\n# @a: it\n#\n# Does it.\n#\n# More.\n##\n{ 'command': 'c', 'data': { 'a': 'int' } }").Commands[0].Summary);

    [Theory]
    [InlineData("", null)]
    [InlineData("the thing", "the thing")]
    [InlineData("the\n#     thing\n#\n#     and more", "the thing")]
    [InlineData("the thing (since\n#     2.4)", "the thing")]
    [InlineData("the (since 2.4) thing", "the thing")]
    [InlineData("(since 2.4)", null)]
    [InlineData("#optional the thing", "the thing")]
    [InlineData("\n#     the thing", "the thing")]
    public void The_first_paragraph_of_a_part_is_its_summary(string documentation, string? expected)
    {
        SchemaDocument document = Read($"##\n# @S:\n#\n# @a: {documentation}\n##\n{{ 'struct': 'S', 'data': {{ 'a': 'int' }} }}");

        Assert.Equal(expected, Assert.IsType<SchemaStruct>(document.Types[0]).Members[0].Summary);
    }

    [Fact]
    public void Every_kind_of_definition_and_part_has_a_summary()
    {
        SchemaDocument document = Read("""
            ##
            # @E:
            #
            # Enum.
            #
            # @v: Value.
            ##
            { 'enum': 'E', 'data': [ { 'name': 'v' } ] }
            ##
            # @S:
            #
            # Struct.
            ##
            { 'struct': 'S', 'data': {} }
            ##
            # @A:
            #
            # Alternate.
            #
            # @b: Branch.
            ##
            { 'alternate': 'A', 'data': { 'b': 'int' } }
            ##
            # @U:
            #
            # Union.
            #
            # @t: Selector.
            #
            # @v: Selected.
            ##
            { 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': { 'v': 'S' } }
            """);

        Assert.Equal(["Enum.", "Struct.", "Alternate.", "Union."], document.Types.Select(type => type.Summary));
        Assert.Equal("Value.", ((SchemaEnum)document.Types[0]).Values[0].Summary);
        Assert.Equal("Branch.", ((SchemaAlternate)document.Types[2]).Branches[0].Summary);
        Assert.Equal("Selector.", ((SchemaUnion)document.Types[3]).Base[0].Summary);
        Assert.Equal("Selected.", ((SchemaUnion)document.Types[3]).Branches[0].Summary);
    }

    [Fact]
    public void Without_the_option_not_a_word_of_it_reaches_the_document()
    {
        const string Text = "##\n# @c:\n#\n# Secretword.\n#\n# @a: Secretword (since 2.4)\n#\n# Since: 2.2\n##\n{ 'command': 'c', 'data': { 'a': 'int' } }";

        Assert.DoesNotContain("Secretword", SchemaWriter.Write(Import.Document(Text)), StringComparison.Ordinal);
        Assert.Contains("Secretword", SchemaWriter.Write(Read(Text)), StringComparison.Ordinal);
    }

    private static SchemaDocument Read(string text) => Import.Document(text, WithDocumentation);
}
