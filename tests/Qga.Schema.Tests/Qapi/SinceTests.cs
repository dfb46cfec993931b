namespace Qga.Schema.Tests.Qapi;

public sealed class SinceTests
{
    [Theory]
    [InlineData("Since: 1.1", " since 1.1")]
    [InlineData("Since: 0.15.0", " since 0.15.0")]
    [InlineData("since: 1.1", " since 1.1")]
    [InlineData("SINCE: 1.1.", " since 1.1")]
    [InlineData("Since 5.2", " since 5.2")]
    [InlineData("Since 5.2.", " since 5.2")]
    [InlineData("Since:\n#     5.2", " since 5.2")]
    [InlineData("Since: (1.4.0)", " since 1.4.0")]
    [InlineData("Since: QEMU 2.0", " since 2.0")]
    [InlineData("Since: v2.0", " since 2.0")]
    [InlineData("Since: 2.5 (ppc and arm)", " since 2.5")]
    [InlineData("Since: 9.1 (Linux only); 11.0 (Windows)", " since 9.1 since 9.1 on linux, 11.0 on windows")]
    [InlineData("Since: 9.1 (Linux only);\n#     11.0\n#     (Windows)", " since 9.1 since 9.1 on linux, 11.0 on windows")]
    [InlineData("Since: 9.1 (linux), 11.0 (windows)", " since 9.1 since 9.1 on linux, 11.0 on windows")]
    [InlineData("Since: 11.0 (Windows); 9.1 (Linux, FreeBSD and macOS)", " since 9.1 since 11.0 on windows, 9.1 on linux, 9.1 on freebsd, 9.1 on macos")]
    [InlineData("Since: 9.1 on Linux, 11.0 on Windows", " since 9.1 since 9.1 on linux, 11.0 on windows")]
    [InlineData("Since: 9.1 (Linux only)", " since 9.1 since 9.1 on linux")]
    [InlineData("Since: 2.9; 10.0 (Windows)", " since 2.9 since 10.0 on windows")]
    [InlineData("Since: 1.1\n#\n# Since: 2.2", " since 1.1")]
    [InlineData("Text of it.\n# Since: 1.1", " since 1.1")]
    [InlineData("Returns: a thing (since 2.4)\n#\n# Since: 1.2", " since 1.2")]
    [InlineData("Returns: a thing\n#     Since: 2.4", "")]
    [InlineData("There on penguins (since 9.1), and behind glass (since 11.0).", "")]
    [InlineData("Since 2.4 was released this has been here.", "")]
    [InlineData("Since the beginning.", "")]
    [InlineData("It is so since: 2.4 always", "")]
    [InlineData("Example:\n#\n#     Since: 2.4", "")]
    public void The_release_of_a_definition_is_found(string documentation, string expected) =>
        Import.Facts($"##\n# @c:\n#\n# {documentation}\n##\n{{ 'command': 'c' }}", "command c" + expected);

    [Theory]
    [InlineData("Since: the beginning", "'the beginning'")]
    [InlineData("Since:", "''")]
    [InlineData("Since: 2.4 or so", "'2.4 or so'")]
    [InlineData("Since: 2.4; much later elsewhere", "'much later elsewhere'")]
    [InlineData("Since: Linux 2.6.24", "'Linux 2.6.24'")]
    [InlineData("Since: 7", "'7'")]
    public void A_release_that_is_not_understood_is_a_warning(string line, string quoted) =>
        Import.Warning($"##\n# @c:\n#\n# «{line}»\n##\n{{ 'command': 'c' }}", $"The release is not understood and left out: {quoted}.");

    [Fact]
    public void What_is_understood_beside_is_kept() =>
        Assert.Equal("2.4", Import.Warning("##\n# @c:\n# «Since: 2.4; later on the moon»\n##\n{ 'command': 'c' }", "The release is not understood and left out: 'later on the moon'.").Commands[0].Since);

    [Theory]
    [InlineData("text (since 1.7)", "1.7")]
    [InlineData("text (Since 1.7)", "1.7")]
    [InlineData("text (since: 1.7)", "1.7")]
    [InlineData("text (since:1.7)", "1.7")]
    [InlineData("text (since QEMU 1.7).", "1.7")]
    [InlineData("(since 1.7)", "1.7")]
    [InlineData("(since 1.7) text", "1.7")]
    [InlineData("text (since 1.7); more text", "1.7")]
    [InlineData("text (since 1.7, deprecated)", "1.7")]
    [InlineData("text (since\n#     1.7)", "1.7")]
    [InlineData("text\n#     (since 1.7)", "1.7")]
    [InlineData("text\n# (since 1.7)", "1.7")]
    [InlineData("text\n#\n#     More of it (since 1.7).", "1.7")]
    [InlineData("text, since: 1.7", "1.7")]
    [InlineData("text; since 1.7.", "1.7")]
    [InlineData("text. Since: 1.7", "1.7")]
    [InlineData("text\n#     Since: 1.7", "1.7")]
    [InlineData("equal to others (since 8.0) but older (since 1.7)", "1.7")]
    [InlineData("text (since Linux 2.6.24)", null)]
    [InlineData("text (since Linux 2.6.0-test4)", null)]
    [InlineData("nanoseconds since the epoch", null)]
    [InlineData("seconds and parts of them since\n#     the epoch began.", null)]
    [InlineData("has been so since 2.4 everywhere", null)]
    [InlineData("since: 2.4 onwards all of them", null)]
    [InlineData("what came in since the last look (ms)", null)]
    [InlineData("text\n#\n# Another thing (since 2.4)", null)]
    [InlineData("text\n#\n# Returns: x (since 2.4)", null)]
    [InlineData("text\n#\n# Features:\n#\n# @a: a feature (since 2.4)", null)]
    public void The_release_of_a_part_is_found(string documentation, string? expected)
    {
        string doc = $"#\n# @a: {documentation}\n#\n";
        string since = expected is null ? "" : $" since {expected}";
        Import.Facts($"##\n# @S:\n{doc}##\n{{ 'struct': 'S', 'data': {{ '*a': 'int' }} }}", $"struct S\n  member a: int optional{since}");
        Import.Facts($"##\n# @E:\n{doc}##\n{{ 'enum': 'E', 'data': [ 'a' ] }}", $"enum E\n  value a{since}");
        Import.Facts($"##\n# @A:\n{doc}##\n{{ 'alternate': 'A', 'data': {{ 'a': 'int' }} }}", $"alternate A\n  branch a: int{since}");
        Import.Facts($"##\n# @c:\n{doc}##\n{{ 'command': 'c', 'data': {{ 'a': 'int' }} }}", $"command c\n  argument a: int{since}");
        Import.Facts(
            $"##\n# @U:\n{doc}##\n{{ 'union': 'U', 'base': {{ 't': 'E', 'a': 'int' }}, 'discriminator': 't', 'data': {{}} }}\n{{ 'enum': 'E', 'data': [] }}",
            $"union U\n  base t: E\n  base a: int{since}\n  discriminator t\nenum E");
    }

    [Theory]
    [InlineData("# Id of it\n# - @a: one, since: 5.2\n# - @b: two")]
    [InlineData("# Id of it\n#\n# * @a: one (since 5.2)")]
    [InlineData("# @a : one (since 5.2)")]
    [InlineData("# @a: one (since 5.2)\n# @b: two\n# @a: again (since 7.0)")]
    public void Older_layouts_are_read(string documentation) =>
        Import.Facts(
            $"##\n# @U:\n#\n{documentation}\n#\n# Since: 5.2\n##\n{{ 'union': 'U', 'base': {{ 't': 'E' }}, 'discriminator': 't', 'data': {{ 'a': 'S', 'b': 'S' }} }}\n"
                + "{ 'enum': 'E', 'data': [ 'a', 'b' ] }\n{ 'struct': 'S', 'data': {} }",
            "union U since 5.2\n  base t: E\n  discriminator t\n  branch a: S since 5.2\n  branch b: S\nenum E\n  value a\n  value b\nstruct S");

    [Theory]
    [InlineData("Since: 2.2; 'Other' and all entries below since 2.4")]
    [InlineData("Since: 2.2; @other and all values below since: 2.4")]
    [InlineData("Since: 2.2; other and all below, since 2.4.")]
    public void A_release_for_a_value_and_all_below_it_is_understood(string line) =>
        Import.Facts(
            $"##\n# @E:\n#\n# @late: text (since 7.1)\n#\n# {line}\n##\n{{ 'enum': 'E', 'data': [ 'first', 'other', {{ 'name': 'more', 'if': 'A' }}, 'late' ] }}",
            "enum E since 2.2\n  value first\n  value other since 2.4\n  value more since 2.4 if A\n  value late since 7.1");

    [Fact]
    public void A_release_for_a_value_that_is_not_there_is_a_warning() =>
        Import.Warning(
            "##\n# @E:\n#\n# Since: 2.2; 'Other' and all entries below since 2.4\n##\n{ 'enum': «'E'», 'data': [ 'first' ] }",
            "The release of 'Other' and all below it is left out: there is no such value.");

    [Theory]
    [InlineData("{ 'enum': 'X', 'data': [ 'b' ] }")]
    [InlineData("{ 'struct': 'X', 'data': {} }")]
    [InlineData("{ 'alternate': 'X', 'data': { 'b': 'int' } }")]
    [InlineData("{ 'command': 'X', 'data': 'Named' }\n{ 'struct': 'Named', 'data': { 'a': 'int' } }")]
    public void A_release_of_something_that_is_not_there_is_a_warning(string definition) =>
        Import.Warning($"##\n# @X:\n#\n# @c: text\n#\n# «@a: text (since 2.4)»\n##\n{definition}", "The release of 'a' is left out: the definition has nothing of that name.");
}
