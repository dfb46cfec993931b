using System.Diagnostics;
using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Files;

public sealed class WholeFileTests(ITestOutputHelper output) : AgentTest(output)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData((4 * 1024 * 1024) + 1)]
    [InlineData(9_000_001)]
    public async Task Bytes_there_and_back(int length)
    {
        (string path, byte[] content) = Scratch.RandomFile("file", length);
        await using QgaClient client = NewClient();
        byte[] read = await client.ReadAllBytesAsync(path);
        Assert.True(content.AsSpan().SequenceEqual(read));
        await client.WriteAllBytesAsync(Scratch.File("copy"), content);
        byte[] copy = await File.ReadAllBytesAsync(Scratch.File("copy"));
        Assert.True(content.AsSpan().SequenceEqual(copy));
        Assert.Equal(length, (await client.ReadAllBytesAsync(path, new GuestReadOptions { MaxBytes = length })).Length);
        if (length > 0)
        {
            GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => client.ReadAllBytesAsync(path, new GuestReadOptions { MaxBytes = length - 1 }));
            Assert.Equal((GuestFileError.TooLarge, path), (exception.Error, exception.Path));
        }
    }

    [Fact]
    public async Task What_has_no_length_is_read_to_its_end_or_its_bound()
    {
        await using QgaClient client = NewClient();
        Assert.Equal(await File.ReadAllTextAsync("/proc/version"), await client.ReadAllTextAsync("/proc/version"));
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(
            () => client.ReadAllBytesAsync("/dev/zero", new GuestReadOptions { MaxBytes = 3_000_000 }));
        Assert.Equal(GuestFileError.TooLarge, exception.Error);
    }

    [Fact]
    public async Task Files_of_proc_that_have_no_end_to_move_to_are_read_in_small_pieces()
    {
        await using QgaClient client = NewClient();
        await using GuestFileStream file = await client.OpenFileAsync("/proc/kallsyms");
        await using FileStream local = File.OpenRead("/proc/kallsyms");
        byte[] buffer = new byte[100];
        byte[] expected = new byte[100];
        for (int i = 0; i < 50; i++)
        {
            await file.ReadExactlyAsync(buffer);
            await local.ReadExactlyAsync(expected);
            Assert.Equal(expected, buffer);
        }

        file.Position = 1000;
        local.Position = 1000;
        await file.ReadExactlyAsync(buffer);
        await local.ReadExactlyAsync(expected);
        Assert.Equal(expected, buffer);
    }

    [Fact]
    public async Task Text_with_and_without_a_byte_order_mark()
    {
        const string text = "ünïcode 😀\nzwei\r\n\ndrei";
        string path = Scratch.File("text");
        await using QgaClient client = NewClient();
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            await File.WriteAllTextAsync(path, text, encoding);
            Assert.Equal(text, await client.ReadAllTextAsync(path));
            Assert.Equal(["ünïcode 😀", "zwei", "", "drei"], await ToListAsync(client.ReadLinesAsync(path)));
        }

        await client.WriteAllTextAsync(path, text);
        await client.AppendAllTextAsync(path, "!");
        Assert.Equal($"{text}!", await File.ReadAllTextAsync(path));
        Assert.Equal((byte)0xC3, (await File.ReadAllBytesAsync(path))[0]);
        await client.WriteAllTextAsync(path, text, Encoding.Latin1);
        Assert.Equal("ünïcode ??\nzwei\r\n\ndrei", await client.ReadAllTextAsync(path, new GuestReadOptions { Encoding = Encoding.Latin1 }));
    }

    [Fact]
    public async Task Many_lines_cost_few_requests_and_come_whole()
    {
        List<string> lines = [.. Enumerable.Range(0, 200_000).Select(static i => $"{i} {new string('é', i % 60)}")];
        await File.WriteAllLinesAsync(Scratch.File("text"), lines);
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint);
        Assert.Equal(lines, await ToListAsync(client.ReadLinesAsync(Scratch.File("text"))));
        Assert.InRange(link.CountRequests("guest-file-read"), 1, 60);
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(
            () => ToListAsync(client.ReadLinesAsync(Scratch.File("text"), new GuestReadOptions { MaxLineLength = 50 })));
        Assert.Equal(GuestFileError.TooLarge, exception.Error);
    }

    [Fact]
    public async Task Lines_that_nobody_wants_any_more_leave_no_file_open()
    {
        await File.WriteAllLinesAsync(Scratch.File("text"), Enumerable.Range(0, 100_000).Select(static i => $"{i}"));
        await using QgaClient client = NewClient();
        await foreach (string line in client.ReadLinesAsync(Scratch.File("text")))
        {
            if (line == "70000")
            {
                break;
            }
        }

        await client.GuestPingAsync();
        Assert.Empty(Agent.OpenFiles());
    }

    [Fact]
    public async Task Reading_a_fifo_takes_no_byte_that_nobody_asked_for()
    {
        string path = Scratch.File("fifo");
        using Process mkfifo = Process.Start("mkfifo", [path]);
        await mkfifo.WaitForExitAsync();
        await using QgaClient client = NewClient();
        await using FileStream local = new(path, FileMode.Open, FileAccess.ReadWrite);
        byte[] content = [.. Enumerable.Range(0, 60_000).Select(static i => (byte)i)];
        await local.WriteAsync(content);
        await local.FlushAsync();
        await using GuestFileStream guest = await client.OpenFileAsync(path);
        byte[] buffer = new byte[40_000];
        for (int done = 0; done < buffer.Length; done += 10_000)
        {
            Assert.Equal(10_000, await guest.ReadAsync(buffer.AsMemory(done, 10_000)));
        }

        // The agent's C library takes at most a page more than it gives; this library asks for no byte more.
        byte[] rest = new byte[20_000];
        int left = await local.ReadAsync(rest);
        Assert.InRange(left, 20_000 - 4096, 20_000);
        Assert.Equal(content[..40_000], buffer);
        Assert.Equal(40_000, guest.Position);
    }

    [Fact]
    public async Task A_missing_shell_or_file_is_told_apart()
    {
        await using QgaClient client = NewClient();
        await Assert.ThrowsAsync<QgaCommandException>(() => client.ReadAllBytesAsync(Scratch.File("missing")));
        await Assert.ThrowsAsync<QgaCommandException>(() => client.WriteAllTextAsync(Scratch.File("missing/file"), ""));
        await Assert.ThrowsAsync<QgaCommandException>(() => client.WriteAllTextAsync("/dev/full", "text"));
        await Assert.ThrowsAsync<QgaRequestException>(() => client.ReadAllBytesAsync(Scratch.File("bad\uDCFF")));
    }

    private static async Task<List<string>> ToListAsync(IAsyncEnumerable<string> lines)
    {
        List<string> list = [];
        await foreach (string line in lines)
        {
            list.Add(line);
        }

        return list;
    }
}
