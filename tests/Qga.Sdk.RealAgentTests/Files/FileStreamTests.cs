using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Files;

public sealed class FileStreamTests(ITestOutputHelper output) : AgentTest(output)
{
    private const int ThreeMiB = 3 * 1024 * 1024;

    [Fact]
    public async Task Three_mebibytes_come_back_as_they_were_written()
    {
        byte[] content = RandomNumberGenerator.GetBytes(ThreeMiB + 17);
        await using QgaClient client = NewClient();
        await using (GuestFileStream write = await client.OpenFileAsync(Scratch.File("file"), GuestFileMode.Write))
        {
            await new MemoryStream(content).CopyToAsync(write);
        }

        Assert.Equal(SHA256.HashData(content), SHA256.HashData(await File.ReadAllBytesAsync(Scratch.File("file"))));
        await using GuestFileStream read = await client.OpenFileAsync(Scratch.File("file"));
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(read));
        Assert.Equal(content.Length, read.Position);
    }

    [Fact]
    public async Task Append_writes_at_the_end_wherever_the_position_is()
    {
        await File.WriteAllTextAsync(Scratch.File("file"), "first");
        await using QgaClient client = NewClient();
        await using (GuestFileStream stream = await client.OpenFileAsync(Scratch.File("file"), GuestFileMode.Append))
        {
            await stream.WriteAsync("-second"u8.ToArray());
            stream.Seek(0, SeekOrigin.Begin);
            await stream.WriteAsync("-third"u8.ToArray());
        }

        Assert.Equal("first-second-third", await File.ReadAllTextAsync(Scratch.File("file")));
    }

    [Fact]
    public async Task Seek_moves_reading_and_writing()
    {
        (string path, byte[] content) = Scratch.RandomFile("file", 100_000);
        byte[] buffer = new byte[1000];
        await using QgaClient client = NewClient();
        await using (GuestFileStream stream = await client.OpenFileAsync(path, GuestFileMode.ReadWrite))
        {
            foreach (int position in (int[])[50_000, 0, 99_000, 12_345])
            {
                stream.Position = position;
                await stream.ReadExactlyAsync(buffer);
                Assert.Equal(content[position..(position + buffer.Length)], buffer);
            }

            stream.Seek(-500, SeekOrigin.Current);
            await stream.WriteAsync(new byte[500]);
            await stream.ReadExactlyAsync(buffer);
            Assert.Equal(content[13_345..14_345], buffer);
        }

        content.AsSpan(12_845, 500).Clear();
        Assert.Equal(content, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Bytes_are_read_straight_into_the_callers_memory()
    {
        (string path, byte[] content) = Scratch.RandomFile("file", 5000);
        byte[] memory = new byte[8192];
        await using QgaClient client = NewClient();
        long handle = await client.GuestFileOpenAsync(new() { Path = path });
        GuestFileSlice first = await client.ReadFileAsync(handle, memory.AsMemory(100, 4000));
        GuestFileSlice second = await client.ReadFileAsync(handle, memory.AsMemory(4100, 4000));
        await client.GuestFileCloseAsync(new() { Handle = handle });

        Assert.Equal(new GuestFileSlice(4000, false), first);
        Assert.Equal(new GuestFileSlice(1000, true), second);
        Assert.Equal(content, memory[100..5100]);
        Assert.All(memory[..100], static value => Assert.Equal(0, value));
        Assert.All(memory[5100..], static value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Growing_file_can_be_followed()
    {
        string path = Scratch.File("log");
        await File.WriteAllTextAsync(path, "one");
        byte[] buffer = new byte[16];
        await using QgaClient client = NewClient();
        await using GuestFileStream stream = await client.OpenFileAsync(path);
        Assert.Equal(3, await stream.ReadAsync(buffer));
        Assert.Equal(0, await stream.ReadAsync(buffer));

        await File.AppendAllTextAsync(path, "two!");
        Assert.Equal(4, await stream.ReadAsync(buffer));
        Assert.Equal("two!"u8, buffer.AsSpan(0, 4));
    }

    [Fact]
    public async Task Missing_file_and_directory_are_the_agents_errors()
    {
        await using QgaClient client = NewClient();
        await Assert.ThrowsAsync<QgaCommandException>(() => client.OpenFileAsync(Scratch.File("missing")));

        await using GuestFileStream directory = await client.OpenFileAsync(Scratch.Directory);
        await Assert.ThrowsAsync<QgaCommandException>(() => directory.ReadAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task Full_disk_shows_at_the_latest_when_the_file_is_closed()
    {
        await using QgaClient client = NewClient();
        GuestFileStream full = await client.OpenFileAsync("/dev/full", GuestFileMode.Write);
        await full.WriteAsync("text"u8.ToArray());
        await Assert.ThrowsAsync<QgaCommandException>(() => full.DisposeAsync().AsTask());

        // Once more would end the agent.
        await full.DisposeAsync();
        await client.GuestPingAsync();
        Assert.True(Agent.IsAlive);
    }
}
