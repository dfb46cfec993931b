using System.Text;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.Files;

public sealed class LineSplitterTests(ITestOutputHelper output)
{
    [Fact]
    public void Lines_are_the_same_however_their_bytes_are_cut()
    {
        int seed = Environment.TickCount & 0xFFFFFF;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            for (int run = 0; run < 50; run++)
            {
                List<string> lines = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Line(random))];
                byte[] bytes = encoding.GetBytes(string.Concat(lines.Select(line => line + (random.Next(2) == 0 ? "\n" : "\r\n"))) + "rest");
                Assert.Equal([.. lines, "rest"], Split(random, encoding, bytes));
            }
        }
    }

    [Fact]
    public void A_line_that_is_too_long_is_noticed_before_it_is_whole()
    {
        var lines = new LineSplitter(Encoding.UTF8, maxLineLength: 10, isBeginning: false);
        lines.Append("0123456789\nabc"u8);
        Assert.True(lines.TryTake(out string? line));
        Assert.Equal("0123456789", line);
        Assert.False(lines.TryTake(out _));
        Assert.False(lines.IsTooLong);
        lines.Append("defghijk"u8);
        Assert.False(lines.TryTake(out _));
        Assert.True(lines.IsTooLong);
    }

    private static List<string> Split(Random random, Encoding encoding, byte[] bytes)
    {
        var splitter = new LineSplitter(encoding, maxLineLength: 1000, isBeginning: true);
        List<string> found = [];
        for (int done = 0; done < bytes.Length;)
        {
            int count = Math.Min(random.Next(1, 12), bytes.Length - done);
            splitter.Append(bytes.AsSpan(done, count));
            done += count;
            while (splitter.TryTake(out string? line))
            {
                found.Add(line);
            }
        }

        if (splitter.TakeRest() is string rest)
        {
            found.Add(rest);
        }

        return found;
    }

    private static string Line(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(4) switch
    {
        0 => "😀",
        1 => "é",
        2 => "\r ",
        _ => "a",
    }));
}
