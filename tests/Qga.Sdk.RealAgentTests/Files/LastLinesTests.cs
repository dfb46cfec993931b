using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Files;

public sealed class LastLinesTests(ITestOutputHelper output) : AgentTest(output)
{
    [Theory]
    [InlineData("", 1, 0)]
    [InlineData("", 0, 0)]
    [InlineData("a", 1, 0)]
    [InlineData("a\n", 1, 0)]
    [InlineData("a\nb", 1, 2)]
    [InlineData("a\nb\n", 1, 2)]
    [InlineData("a\nb\n", 2, 0)]
    [InlineData("a\nb\n", 9, 0)]
    [InlineData("a\nb\n", 0, 4)]
    [InlineData("\n\n\n", 1, 2)]
    [InlineData("\n\n\n", 2, 1)]
    public async Task They_begin_behind_the_end_of_the_line_before(string content, int lines, long expected)
    {
        await File.WriteAllTextAsync(Scratch.File("f"), content);
        await using QgaClient client = NewClient();
        await using GuestFileStream file = await client.OpenFileAsync(Scratch.File("f"));
        Assert.Equal(expected, await file.SeekToLastLinesAsync(lines));
        Assert.Equal(expected, file.Position);
        using var reader = new StreamReader(file);
        Assert.Equal(content[(int)expected..], await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task They_are_found_where_a_file_is_shorter_than_it_says()
    {
        // Files of /sys have the length of a page.
        const string path = "/sys/class/net/lo/address";
        await using QgaClient client = NewClient();
        await using GuestFileStream file = await client.OpenFileAsync(path);
        Assert.Equal(0, await file.SeekToLastLinesAsync(1));
        using var reader = new StreamReader(file);
        Assert.Equal(await File.ReadAllTextAsync(path), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task They_are_found_across_all_pieces_of_a_long_file()
    {
        int seed = Random.Shared.Next();
        Output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < 400_000)
        {
            // Lines of all lengths, some longer than a piece.
            text.Append('x', random.Next(10) == 0 ? random.Next(100_000) : random.Next(40)).Append('\n');
        }

        string content = text.ToString();
        string[] lines = content.Split('\n')[..^1];
        await File.WriteAllTextAsync(Scratch.File("f"), content);
        await using QgaClient client = NewClient();
        await using GuestFileStream file = await client.OpenFileAsync(Scratch.File("f"));
        for (int i = 0; i < 40; i++)
        {
            int count = random.Next(lines.Length + 2);
            long expected = content.Length - lines.TakeLast(count).Sum(static line => line.Length + 1L);
            Assert.Equal(expected, await file.SeekToLastLinesAsync(count));
        }
    }

    [Fact]
    public async Task Of_a_long_file_only_the_end_is_read()
    {
        await File.WriteAllTextAsync(Scratch.File("f"), string.Concat(Enumerable.Repeat("a line of some length\n", 1_000_000)));
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint);
        await using GuestFileStream file = await client.OpenFileAsync(Scratch.File("f"));
        Assert.Equal(21_999_780, await file.SeekToLastLinesAsync(10));
        Assert.InRange(link.CountRequests("guest-file-read"), 1, 8);
    }

    [Fact]
    public async Task Following_begins_with_them()
    {
        await File.WriteAllTextAsync(Scratch.File("f"), "one\ntwo\nthree\n");
        await using QgaClient client = NewClient();
        await using IAsyncEnumerator<string> lines = client.TailAsync(Scratch.File("f"), new GuestTailOptions { LastLines = 2 }).GetAsyncEnumerator();
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("two", lines.Current);
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("three", lines.Current);
        await File.AppendAllTextAsync(Scratch.File("f"), "four\n");
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("four", lines.Current);
        Assert.Throws<ArgumentOutOfRangeException>(() => client.TailAsync("/f", new GuestTailOptions { LastLines = -1 }));
    }
}
