using System.Text;

namespace Qga.Schema.Tests.Reading;

/// <summary>Inputs that would take far longer than the limit if any step took more than linear time.</summary>
public sealed class HugeInputTests
{
    private const int Many = 50_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Many_members_of_one_struct()
    {
        string members = Repeat(i => $$"""{ "name": "m{{i}}", "type": "int" }""");

        SchemaReadResult result = await ReadAsync(Expect.Schema(types: $$"""{ "name": "S", "kind": "struct", "members": [{{members}}] }"""));

        Assert.Equal(Many, Assert.IsType<SchemaStruct>(result.Document!.Types[0]).Members.Count);
    }

    [Fact]
    public async Task Many_structs_with_one_large_base()
    {
        string members = Repeat(i => $$"""{ "name": "m{{i}}", "type": "int" }""");
        string structs = Repeat(i => $$"""{ "name": "S{{i}}", "kind": "struct", "base": "B", "members": [{ "name": "x", "type": "int" }] }""");

        SchemaReadResult result = await ReadAsync(Expect.Schema(types: $$"""{ "name": "B", "kind": "struct", "members": [{{members}}] }, {{structs}}"""));

        Assert.Equal(Many + 1, result.Document!.Types.Count);
    }

    [Fact]
    public async Task Many_branches_beside_a_large_base()
    {
        string values = Repeat(i => $$"""{ "name": "v{{i}}" }""");
        string members = Repeat(i => $$"""{ "name": "m{{i}}", "type": "int" }""");
        string structs = Repeat(i => $$"""{ "name": "S{{i}}", "kind": "struct", "members": [{ "name": "x", "type": "int" }] }""");
        string branches = Repeat(i => $$"""{ "name": "v{{i}}", "type": "S{{i}}" }""");

        SchemaReadResult result = await ReadAsync(Expect.Schema(types: $$"""
            { "name": "E", "kind": "enum", "values": [{{values}}] }, {{structs}},
            { "name": "U", "kind": "union", "base": [{ "name": "t", "type": "E" }, {{members}}], "discriminator": "t", "branches": [{{branches}}] }
            """));

        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task A_very_long_chain_of_structs_that_closes()
    {
        string structs = Repeat(i => $$"""{ "name": "S{{i}}", "kind": "struct", "members": [{ "name": "m", "type": "S{{(i + 1) % Many}}" }] }""");

        SchemaReadResult result = await ReadAsync(Expect.Schema(types: structs));

        Assert.Equal(SchemaProblemKind.Unsupported, Assert.Single(result.Problems).Kind);
    }

    [Fact]
    public async Task Many_problems()
    {
        string members = Repeat(_ => """{ "name": "m", "type": "Nowhere" }""");

        SchemaReadResult result = await ReadAsync(Expect.Schema(types: $$"""{ "name": "S", "kind": "struct", "members": [{{members}}] }"""));

        Assert.Equal((2 * Many) - 1, result.Problems.Count);
    }

    [Fact]
    public async Task One_long_string()
    {
        SchemaReadResult result = await ReadAsync(Expect.Schema($$"""{ "name": "c", "effect": "read", "summary": "{{new string('x', 5_000_000)}}" }"""));

        Assert.Equal(5_000_000, result.Document!.Commands[0].Summary!.Length);
    }

    [Fact]
    public async Task Many_properties_that_nobody_reads()
    {
        SchemaReadResult result = await ReadAsync($$"""{ "format": 1, "commands": [], "types": [], {{Repeat(i => $"\"x-{i}\": {i}")}} }""");

        Assert.Empty(result.Problems);
    }

    private static Task<SchemaReadResult> ReadAsync(string text) => Task.Run(() => SchemaReader.Read(text)).WaitAsync(Limit);

    private static string Repeat(Func<int, string> part)
    {
        var builder = new StringBuilder();
        for (int i = 0; i < Many; i++)
        {
            builder.Append(i == 0 ? string.Empty : ",\n").Append(part(i));
        }

        return builder.ToString();
    }
}
