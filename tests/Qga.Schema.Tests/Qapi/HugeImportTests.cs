using System.Text;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Inputs that would end the process, or take far longer than the limit, if any step went without a bound.</summary>
public sealed class HugeImportTests
{
    private const int Many = 100_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("{ 'enum': 'E', 'data': ", "[", 1)]
    [InlineData("", "{ 'a': ", 1)]
    [InlineData("", "{ 'a': [ ", 1)]
    [InlineData("", "[", 1)]
    [InlineData("", "{", 1)]
    [InlineData("", "{\n", Many)]
    [InlineData("{ 'enum': 'E', 'data': [], 'if': '", "(", 1)]
    [InlineData("{ 'enum': 'E', 'data': [], 'if': ", "{ 'not': ", 1)]
    public async Task Deep_nesting_ends_in_errors(string start, string repeated, int problems)
    {
        QapiImportResult result = await ReadAsync(start + new StringBuilder().Insert(0, repeated, Many));

        Assert.Null(result.Document);
        Assert.Equal(problems, result.Problems.Count);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("(")]
    [InlineData("A||")]
    [InlineData("defined(A)&&")]
    public async Task A_condition_of_a_million_characters(string part)
    {
        string condition = new StringBuilder().Insert(0, part, Many * 10 / part.Length).ToString();

        QapiImportResult result = await ReadAsync($"{{ 'enum': 'E', 'data': [], 'if': '{condition}' }}");

        Assert.StartsWith("The condition '", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_million_tokens()
    {
        QapiImportResult result = await ReadAsync($"{{ 'enum': 'E', 'data': [ {Repeat(i => $"'v{i}'", 250_000)} ] }}\n{{ 'struct': 'S', 'data': {{ {Repeat(i => $"'m{i}': 'int'", 125_000)} }} }}");

        Assert.Empty(result.Problems);
        Assert.Equal(250_000, ((SchemaEnum)result.Document!.Types[0]).Values.Count);
    }

    [Fact]
    public async Task A_string_of_20_million_characters_is_more_than_a_file_may_have()
    {
        QapiImportResult result = await ReadAsync($"{{ 'enum': '{new string('x', 20_000_000)}', 'data': [] }}");

        Assert.Equal(
            new QapiProblem("test.json", default, "The file has 20000026 characters; 16777216 at most are read of one and 67108864 of all files.", true),
            Assert.Single(result.Problems));
    }

    [Fact]
    public async Task A_string_that_a_file_just_may_have()
    {
        QapiImportResult result = await ReadAsync($"{{ 'enum': '{new string('x', 16_000_000)}', 'data': [] }}");

        Assert.InRange(Assert.Single(result.Problems).Message.Length, 100, 300);
    }

    [Fact]
    public async Task All_files_together_have_a_limit_too()
    {
        string file = new('\n', 16_000_000);
        QapiImportResult result = await ReadAsync(Lines(i => $"{{ 'include': '{i}.json' }}", 5), _ => file);

        QapiProblem problem = Assert.Single(result.Problems);
        Assert.Equal(("4.json", default), (problem.File, problem.Position));
    }

    [Fact]
    public async Task A_hundred_thousand_includes_of_one_file_and_of_itself()
    {
        string includes = Lines(i => i % 2 == 0 ? "{ 'include': 'other.json' }" : "{ 'include': 'test.json' }", Many);
        int read = 0;
        QapiImportResult result = await ReadAsync(includes, _ => ++read > 1 ? null : includes);

        Assert.Empty(result.Problems);
        Assert.Equal(1, read);
    }

    [Fact]
    public async Task A_hundred_thousand_includes_of_as_many_files()
    {
        QapiImportResult result = await ReadAsync(Lines(i => $"{{ 'include': '{i}.json' }}", Many), path => $"{{ 'enum': 'E{path[..^5]}', 'data': [] }}");

        Assert.Equal("More than 1000 files are included.", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task Structs_that_many_commands_name_are_not_copied_without_end()
    {
        string members = Repeat(i => $"'m{i}': 'int'", 1000);
        QapiImportResult result = await ReadAsync($"{{ 'struct': 'S', 'data': {{ {members} }} }}\n" + Lines(i => $"{{ 'command': 'c{i}', 'data': 'S' }}", Many / 4));

        Assert.Equal("Commands and unions take more than 100000 members from structs that they name.", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task Documentation_of_many_lines_and_parts()
    {
        string parts = Lines(i => $"#\n# @m{i}: text (since 2.4)\n#\n#     (since 1.1, (since 1.1, ,since 1.1", Many / 4);
        string members = Repeat(i => $"'m{i}': 'int'", Many / 4);
        QapiImportResult result = await ReadAsync($"##\n# @S:\n{parts}##\n{{ 'struct': 'S', 'data': {{ {members} }} }}");

        Assert.Empty(result.Problems);
        Assert.All(((SchemaStruct)result.Document!.Types[0]).Members, member => Assert.Equal("2.4", member.Since));
    }

    [Theory]
    [InlineData("(since 1.1, ")]
    [InlineData(", since 1.1")]
    [InlineData("since: ")]
    [InlineData("; ")]
    [InlineData("(since ")]
    [InlineData("  ")]
    public async Task Documentation_that_seems_to_name_releases_all_along(string part)
    {
        string longLine = new StringBuilder().Insert(0, part, Many).ToString();
        QapiImportResult result = await ReadAsync($"##\n# @E:\n# {longLine}\n# @a: {longLine}\n# Since: {longLine}.\n##\n{{ 'enum': 'E', 'data': [ 'a' ] }}");

        Assert.NotNull(result.Document);
        Assert.All(result.Problems, problem => Assert.StartsWith("The release is not understood", problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Many / 4, (3 * Many / 4) - 1)]
    [InlineData(Many, 100_000)]
    public async Task Many_problems_are_kept_up_to_a_bound(int lines, int problems)
    {
        QapiImportResult result = await ReadAsync(Lines(i => $"{{ 'enum': 'E', 'data': 'x', 'k{i}': true }}", lines));

        Assert.Null(result.Document);
        Assert.Equal(problems, result.Problems.Count);
    }

    private static Task<QapiImportResult> ReadAsync(string text, Func<string, string?>? readInclude = null) =>
        Task.Run(() => QapiImporter.Import("test.json", text, new QapiImportOptions { ReadInclude = readInclude, WithDocumentation = true })).WaitAsync(Limit);

    private static string Repeat(Func<int, string> part, int count) => string.Join(",\n ", Enumerable.Range(0, count).Select(part));

    private static string Lines(Func<int, string> line, int count) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
