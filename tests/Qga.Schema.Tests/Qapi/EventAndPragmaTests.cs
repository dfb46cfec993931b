namespace Qga.Schema.Tests.Qapi;

public sealed class EventAndPragmaTests
{
    [Theory]
    [InlineData("{ 'event': «'GONE'» }")]
    [InlineData("{ 'event': «'GONE'», 'data': { 'a': 'E' }, 'if': 'A', 'features': [ 'f' ] }")]
    [InlineData("{ 'event': «'GONE'», 'data': 'S' }")]
    [InlineData("{ 'event': «'GONE'», 'boxed': true, 'data': 'U' }")]
    public void An_event_is_left_out_with_a_warning(string marked)
    {
        SchemaDocument document = Import.Warning(
            marked + "\n{ 'command': 'c' }\n{ 'enum': 'E', 'data': [] }\n{ 'struct': 'S', 'data': {} }\n"
                + "{ 'union': 'U', 'base': { 't': 'E' }, 'discriminator': 't', 'data': {} }",
            "The event 'GONE' is left out; the agent's protocol has no events.");

        Assert.Equal("c", Assert.Single(document.Commands).Name);
        Assert.Equal(3, document.Types.Count);
    }

    [Theory]
    [InlineData("{ 'event': 'E', 'data': { 'a': 'Nowhere' } }", "1: There is no type 'Nowhere'.")]
    [InlineData("{ 'event': 'E', 'data': 'Nowhere' }", "1: There is no type 'Nowhere'.")]
    [InlineData("{ 'event': 'E', 'returns': 'int' }", "1: An event has no key 'returns'; it may have 'event', 'if', 'features', 'data', 'boxed'.")]
    [InlineData("{ 'event': 'E', 'data': { 'a': 'int', '*a': 'int' } }", "1: There is another member 'a' before this one.")]
    public void An_event_is_checked_all_the_same(string text, string problem) => Assert.Contains(problem, Import.Problems(text));

    [Fact]
    public void Pragmas_of_all_releases_change_nothing() =>
        Import.Facts(
            """
            { 'pragma': { 'doc-required': true } }
            { 'pragma': { 'command-name-exceptions': [ 'a' ], 'command-returns-exceptions': [], 'documentation-exceptions': [ 'b' ], 'member-name-exceptions': [ 'c' ] } }
            { 'pragma': { 'returns-whitelist': [ 'a' ], 'name-case-whitelist': [ 'B' ] } }
            { 'enum': 'E', 'data': [] }
            """,
            "enum E");

    [Fact]
    public void An_unknown_pragma_is_a_warning() =>
        Import.Warning("{ 'pragma': { «'new-rule'»: { 'a': true } } }", "The pragma 'new-rule' is not known and left out.");

    [Theory]
    [InlineData("{ 'pragma': «[» ] }", "The key 'pragma' must be an object.")]
    [InlineData("{ 'pragma': { 'doc-required': «'yes'» } }", "The key 'doc-required' must be true or false.")]
    [InlineData("{ 'pragma': { 'returns-whitelist': «'a'» } }", "The key 'returns-whitelist' must be a list.")]
    [InlineData("{ 'pragma': { 'returns-whitelist': [ «true» ] } }", "The key 'returns-whitelist' must be a list of names.")]
    [InlineData("{ 'pragma': {}, «'if'»: 'A' }", "A pragma has no key 'if'; it may have 'pragma'.")]
    public void Mistakes_in_pragmas_are_reported_where_they_are(string marked, string message) => Import.Error(marked, message);
}
