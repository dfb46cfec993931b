namespace Qga.Schema.Tests.Qapi;

public sealed class DocCommentTests
{
    [Theory]
    [InlineData("##\n# @E:\n##\n{ 'enum': 'E', 'data': [] }")]
    [InlineData("##\n#\n# @E:\n#\n# Text\n##\n# a comment\n\n{ 'enum': 'E', 'data': [] }")]
    [InlineData("##\n#@E\n##\n{ 'enum': 'E', 'data': [] }")]
    [InlineData("## \r\n# @E: text\r\n\r\n##\t\r\n{ 'enum': 'E', 'data': [] }")]
    [InlineData("##\n# = A heading\n##\n{ 'enum': 'E', 'data': [] }")]
    [InlineData("##\n# Free text with @name in it.\n##\n##\n# @E:\n##\n{ 'enum': 'E', 'data': [] }")]
    public void Documentation_before_what_it_names_is_fine(string text) => Import.Facts(text, "enum E");

    [Theory]
    [InlineData("«##»\n# @E:\n# Since: 2.4\n{ 'enum': 'E', 'data': [] }", "The documentation that begins here is not closed by a line '##'.", "2.4")]
    [InlineData("«##»\n{ 'enum': 'E', 'data': [] }", "The documentation that begins here is not closed by a line '##'.", null)]
    [InlineData("##« text»\n# @E:\n# Since: 2.4\n##\n{ 'enum': 'E', 'data': [] }", "What follows '##' on its line is left out.", "2.4")]
    [InlineData("##\n# @E:\n# Since: 2.4\n##«#»\n{ 'enum': 'E', 'data': [] }", "What follows '##' on its line is left out.", "2.4")]
    [InlineData("##\n# @«F»:\n# Since: 2.4\n##\n{ 'enum': 'E', 'data': [] }", "This documents 'F', but 'E' follows; it is left out.", null)]
    [InlineData("##\n# @«e»:\n# Since: 2.4\n##\n{ 'enum': 'E', 'data': [] }", "This documents 'e', but 'E' follows, in another case.", "2.4")]
    [InlineData("##\n# @«E»:\n# Since: 2.4\n##\n{ 'pragma': {} }\n{ 'enum': 'E', 'data': [] }", "This documents 'E', but a pragma follows; it is left out.", null)]
    [InlineData("##\n# @«E»:\n# Since: 2.4\n##\n{ 'include': 'test.json' }\n{ 'enum': 'E', 'data': [] }", "This documents 'E', but an include follows; it is left out.", null)]
    [InlineData("##\n# @«F»:\n##\n##\n# @E:\n# Since: 2.4\n##\n{ 'enum': 'E', 'data': [] }", "The definition of 'F' is expected after its documentation.", "2.4")]
    public void Careless_documentation_is_a_warning(string marked, string message, string? since) =>
        Assert.Equal(since, Import.Warning(marked, message).Types[0].Since);

    [Theory]
    [InlineData("«##»", "The documentation that begins here is not closed by a line '##'.")]
    [InlineData("«##»\n# Text", "The documentation that begins here is not closed by a line '##'.")]
    [InlineData("##\n# @«E»:\n##", "The definition of 'E' is expected after its documentation.")]
    public void A_text_that_ends_before_a_definition_is_an_error(string marked, string message) => Import.Error(marked, message);
}
