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
    [InlineData("«##»\n# @E:\n{ 'enum': 'E', 'data': [] }", "The documentation that begins here is not closed by a line '##'.")]
    [InlineData("«##»\n# @E:", "The documentation that begins here is not closed by a line '##'.")]
    [InlineData("«##»", "The documentation that begins here is not closed by a line '##'.")]
    [InlineData("##« text»\n# @E:\n##\n{ 'enum': 'E', 'data': [] }", "Nothing can follow '##' on its line.")]
    [InlineData("##\n# @E:\n##«#»\n{ 'enum': 'E', 'data': [] }", "Nothing can follow '##' on its line.")]
    [InlineData("##\n# @«E»:\n##\n{ 'enum': 'F', 'data': [] }", "This documents 'E', but 'F' follows.")]
    [InlineData("##\n# @«E»:\n##\n{ 'pragma': {} }", "This documents 'E', but a pragma follows.")]
    [InlineData("##\n# @«E»:\n##\n{ 'include': 'test.json' }", "This documents 'E', but an include follows.")]
    [InlineData("##\n# @«E»:\n##", "The definition of 'E' is expected after its documentation.")]
    [InlineData("##\n# @«E»:\n##\n##\n# @F:\n##\n{ 'enum': 'F', 'data': [] }", "The definition of 'E' is expected after its documentation.")]
    public void Misplaced_documentation_is_an_error(string marked, string message) => Import.Error(marked, message);
}
