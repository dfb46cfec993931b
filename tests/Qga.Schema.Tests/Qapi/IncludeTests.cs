namespace Qga.Schema.Tests.Qapi;

public sealed class IncludeTests
{
    [Fact]
    public void Included_definitions_stand_in_place_of_the_include()
    {
        QapiImportResult result = Read(
            ("qga/main.json", "{ 'enum': 'A', 'data': [] }\n{ 'include': 'sub/one.json' }\n{ 'enum': 'D', 'data': [] }"),
            ("qga/sub/one.json", "{ 'enum': 'B', 'data': [] }\n{ 'include': '../../shared.json' }"),
            ("shared.json", "{ 'struct': 'C', 'data': { 'd': 'D' } }"));

        Assert.Empty(result.Problems);
        Assert.Equal(["A", "B", "C", "D"], result.Document!.Types.Select(type => type.Name));
    }

    [Fact]
    public void A_file_is_read_once_by_whatever_name_and_may_include_itself()
    {
        QapiImportResult result = Read(
            ("./a.json", "{ 'include': 'b.json' }\n{ 'include': './b.json' }\n{ 'include': 'x/../b.json' }\n{ 'include': 'a.json' }\n{ 'enum': 'A', 'data': [] }"),
            ("b.json", "{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n{ 'enum': 'B', 'data': [] }"));

        Assert.Empty(result.Problems);
        Assert.Equal(["B", "A"], result.Document!.Types.Select(type => type.Name));
    }

    [Theory]
    [InlineData("/etc/a.json", "/qga/main.json", "/etc/a.json")]
    [InlineData("a.json", "/qga/main.json", "/qga/a.json")]
    [InlineData("../a.json", "main.json", "../a.json")]
    [InlineData("../../a.json", "qga/main.json", "../a.json")]
    [InlineData("a.json", "C:\\qemu\\qga\\main.json", "C:/qemu/qga/a.json")]
    [InlineData("C:\\a.json", "main.json", "C:/a.json")]
    public void Paths_are_relative_to_the_including_file(string included, string including, string expected)
    {
        string? asked = null;
        QapiImporter.Import(including, $"{{ 'include': '{included.Replace("\\", "\\\\", StringComparison.Ordinal)}' }}", new QapiImportOptions { ReadInclude = path => asked = path });

        Assert.Equal(expected, asked);
    }

    [Fact]
    public void Problems_name_their_file_and_come_file_by_file()
    {
        QapiImportResult result = Read(
            ("main.json", "{ 'include': 'a.json' }\n\n  { 'enum': 'A', 'data': true }"),
            ("a.json", "\n{ 'include': 'b.json' }\n{ 'struct': 'S', 'data': { 'm': 'Nowhere' } }\n"),
            ("b.json", "{ 'alternate': 'B', 'data': {} }"));

        Assert.Equal(
            new QapiProblem[]
            {
                new("main.json", new SchemaPosition(2, 25, 4), "The key 'data' must be a list.", true),
                new("a.json", new SchemaPosition(2, 32, 9), "There is no type 'Nowhere'.", true),
                new("b.json", new SchemaPosition(0, 15, 3), "An alternate needs at least one branch.", true),
            },
            result.Problems);
    }

    [Fact]
    public void A_definition_may_be_in_two_files_only_once()
    {
        QapiProblem problem = Assert.Single(Read(("a.json", "{ 'include': 'b.json' }\n{ 'enum': 'E', 'data': [] }"), ("b.json", "{ 'enum': 'E', 'data': [] }")).Problems);

        // The definition of the included file stands before.
        Assert.Equal(new QapiProblem("a.json", new SchemaPosition(1, 10, 3), "There is another type 'E' before this one.", true), problem);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_the_only_error_about_what_it_would_define()
    {
        QapiProblem problem = Assert.Single(Read(("a.json", "{ 'include': 'b.json' }\n{ 'command': 'c', 'data': 'InB', 'returns': 'InBToo' }")).Problems);

        Assert.Equal(new QapiProblem("a.json", new SchemaPosition(0, 13, 8), "The file 'b.json' cannot be read.", true), problem);
    }

    [Theory]
    [InlineData("{ 'include': «'b.json'» }", "Nothing was given to read included files with.")]
    [InlineData("{ 'include': «true» }", "The key 'include' must be a string.")]
    [InlineData("{ 'include': 'test.json', «'if'»: 'A' }", "An include has no key 'if'; it may have 'include'.")]
    public void Mistakes_are_reported_where_they_are(string marked, string message) => Import.Error(marked, message);

    [Fact]
    public void Files_include_files_only_so_deep()
    {
        int read = 0;
        QapiImportResult result = QapiImporter.Import("0.json", "{ 'include': '1.json' }", new QapiImportOptions { ReadInclude = _ => $"{{ 'include': '{++read + 1}.json' }}" });

        Assert.Equal(new QapiProblem("32.json", new SchemaPosition(0, 13, 9), "Files include files more than 32 levels deep.", true), Assert.Single(result.Problems));
        Assert.Equal(32, read);
    }

    [Fact]
    public void Only_so_many_files_are_included()
    {
        string includes = string.Concat(Enumerable.Range(0, 1500).Select(i => $"{{ 'include': '{i}.json' }}\n"));
        int read = 0;
        QapiImportResult result = QapiImporter.Import("main.json", includes, new QapiImportOptions { ReadInclude = _ => $"# {++read}" });

        Assert.Equal("More than 1000 files are included.", Assert.Single(result.Problems).Message);
        Assert.Equal(999, read);
    }

    private static QapiImportResult Read(params (string Path, string Text)[] files) =>
        QapiImporter.Import(files[0].Path, files[0].Text, new QapiImportOptions
        {
            ReadInclude = path => files.Where(file => file.Path == path).Select(file => file.Text).FirstOrDefault(),
        });
}
