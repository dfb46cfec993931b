namespace Qga.Schema.Tests.Qapi;

public sealed class CommandTests
{
    [Fact]
    public void Every_key_is_read() =>
        Import.Facts(
            """
            { 'command': 'plain' }
            { 'command': 'inline', 'data': { 'a': 'int', '*b': [ 'str' ] }, 'returns': 'bool', 'features': [ 'unstable' ] }
            { 'command': 'list', 'returns': [ 'S' ], 'gen': false, 'allow-oob': true, 'allow-preconfig': true, 'coroutine': true }
            { 'command': 'silent', 'success-response': false }
            { 'command': 'named', 'data': 'S' }
            { 'command': 'boxed', 'boxed': true, 'data': 'S', 'success-response': true }
            { 'command': 'old', 'gen': 'no', 'success-response': 'no' }
            { 'struct': 'S', 'base': 'B', 'data': { '*m': { 'type': 'int', 'if': 'A' } } }
            { 'struct': 'B', 'data': { 'n': 'str' } }
            """,
            """
            command plain
            command inline
              argument a: int
              argument b: [str] optional
              returns bool
            command list
              returns [S]
            command silent
              silent on success
            command named
              argument n: str
              argument m: int optional if A
            command boxed
              argument n: str
              argument m: int optional if A
            command old
              silent on success
            struct S
              inherits B
              member m: int optional if A
            struct B
              member n: str
            """);

    [Fact]
    public void Arguments_of_a_struct_bring_their_documentation() =>
        Import.Facts(
            "##\n# @S:\n#\n# @m: it (since 2.4)\n##\n{ 'struct': 'S', 'data': { 'm': 'int' } }\n{ 'command': 'c', 'data': 'S' }",
            "command c\n  argument m: int since 2.4\nstruct S\n  member m: int since 2.4");

    [Theory]
    [InlineData("{ 'command': «[» 'c' ] }", "The key 'command' must be a string.")]
    [InlineData("{ 'command': «'-c'» }", "'-c' is not a valid name: a letter, then letters, digits, '-' and '_', at most 128.")]
    [InlineData("{ 'command': 'c' }\n{ 'command': «'c'» }", "There is another command 'c' before this one.")]
    [InlineData("{ 'command': 'c', 'data': «true» }", "The key 'data' must be an object of members or the name of a struct.")]
    [InlineData("{ 'command': 'c', 'data': «'Nowhere'» }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'command': 'c', 'data': «'str'» }", "The arguments must be members or the name of a struct; 'str' is none.")]
    [InlineData("{ 'command': 'c', 'data': «'E'» }\n{ 'enum': 'E', 'data': [] }", "The arguments must be members or the name of a struct; 'E' is none.")]
    [InlineData("{ 'command': 'c', 'boxed': true, 'data': «{» } }", "The key 'data' must be the name of a struct, because of 'boxed'.")]
    [InlineData("{ 'command': «'c'», 'boxed': true }", "With 'boxed' the key 'data' is needed, the name of a struct.")]
    [InlineData("{ 'command': 'c', 'boxed': true, 'data': «'U'» }\n{ 'union': 'U', 'data': {} }", "The union 'U' cannot be the arguments of a command here; use a struct that has its base and, all optional, the members of its branches.")]
    [InlineData("{ 'command': 'c', 'returns': «{» 'a': 'int' } }", "A type must be the name of a type, or a list of one name for a list of it.")]
    [InlineData("{ 'command': 'c', 'returns': [ «'Nowhere'» ] }", "There is no type 'Nowhere'.")]
    [InlineData("{ 'command': 'c', 'returns': «'null'» }", "The type 'null' can only be a branch of an alternate.")]
    [InlineData("{ 'command': 'c', 'returns': «'int'», 'success-response': false }", "The key 'returns' contradicts 'success-response': false.")]
    [InlineData("{ 'command': 'c', 'success-response': «'never'» }", "The key 'success-response' must be true or false.")]
    [InlineData("{ 'command': 'c', 'gen': «[» ] }", "The key 'gen' must be true or false.")]
    [InlineData("{ 'command': 'c', 'data': { 'a': 'int', «'*a'»: 'str' } }", "There is another member 'a' before this one.")]
    [InlineData("{ 'command': 'c', «'argument'»: {} }", "A command has no key 'argument'; it may have 'command', 'if', 'features', 'data', 'boxed', 'returns', 'success-response', 'gen', 'allow-oob', 'allow-preconfig', 'coroutine'.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message) => Import.Error(marked, message);

    [Fact]
    public void The_version_is_what_the_caller_says()
    {
        Assert.Equal("11.1.3", Import.Document("", new QapiImportOptions { QemuVersion = "11.1.3" }).QemuVersion);
        Assert.Null(Import.Document("", new QapiImportOptions { QemuVersion = "" }).QemuVersion);
    }
}
