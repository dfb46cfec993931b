using System.Security.Cryptography;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Files: bytes there and back, at every position.</summary>
internal static class FileChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("files", "random bytes written and read back", RoundTripAsync),
        new("files", "written at the end of what is there", AppendAsync),
        new("files", "sought and read from there", SeekAsync),
        new("files", "an empty file is its end at once", EmptyAsync),
        new("files", "what is appended after the end is seen", TailAsync),
        new("files", "a directory opens and does not read", DirectoryAsync),
        new("files", "a full disk is an error at the latest when closing", FullAsync),
        new("files", "seek positions by name and by number", WhenceAsync),
    ];

    private static async Task RoundTripAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        byte[] content = RandomNumberGenerator.GetBytes(3_000_001);
        string path = agent.Files.File("copy");
        await using (GuestFileStream file = await client.OpenFileAsync(path, GuestFileMode.Write))
        {
            await file.WriteAsync(content);
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), await agent.Files.HashAsync(path));
        await using GuestFileStream back = await client.OpenFileAsync(path, GuestFileMode.Read);
        using var read = new MemoryStream();
        await back.CopyToAsync(read);
        Assert.True(read.ToArray().AsSpan().SequenceEqual(content));
    }

    private static async Task AppendAsync(AgentUnderTest agent)
    {
        string path = agent.Files.File("log");
        await agent.Files.WriteTextAsync(path, "one\n");
        await using (GuestFileStream file = await agent.NewClient().OpenFileAsync(path, GuestFileMode.Append))
        {
            await file.WriteAsync("two\n"u8.ToArray());
        }

        Assert.Equal("one\ntwo\n", await agent.Files.ReadTextAsync(path));
    }

    private static async Task SeekAsync(AgentUnderTest agent)
    {
        (string path, byte[] content) = await agent.Files.RandomAsync("random", 100_000);
        await using GuestFileStream file = await agent.NewClient().OpenFileAsync(path, GuestFileMode.Read);
        foreach (int position in (int[])[99_990, 0, 50_000, 1])
        {
            file.Seek(position, SeekOrigin.Begin);
            byte[] buffer = new byte[10];
            await file.ReadExactlyAsync(buffer);
            Assert.True(content.AsSpan(position, 10).SequenceEqual(buffer));
        }
    }

    private static async Task EmptyAsync(AgentUnderTest agent)
    {
        await agent.Files.WriteAsync(agent.Files.File("empty"), default);
        await using GuestFileStream file = await agent.NewClient().OpenFileAsync(agent.Files.File("empty"), GuestFileMode.Read);
        Assert.Equal(0, await file.ReadAsync(new byte[100]));
    }

    private static async Task TailAsync(AgentUnderTest agent)
    {
        string path = agent.Files.File("growing");
        await agent.Files.WriteTextAsync(path, "one");
        await using GuestFileStream file = await agent.NewClient().OpenFileAsync(path, GuestFileMode.Read);
        byte[] buffer = new byte[100];
        Assert.Equal(3, await file.ReadAsync(buffer));
        Assert.Equal(0, await file.ReadAsync(buffer));
        await agent.Files.WriteTextAsync(path, "more", append: true);
        Assert.Equal(4, await file.ReadAsync(buffer));
    }

    private static async Task DirectoryAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        long handle = await client.GuestFileOpenAsync(new() { Path = agent.Files.Directory });
        await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestFileReadAsync(new() { Handle = handle }));
        await client.GuestFileCloseAsync(new() { Handle = handle });
    }

    private static async Task FullAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        GuestFileStream file = await client.OpenFileAsync("/dev/full", GuestFileMode.Write);
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(async () =>
        {
            await file.WriteAsync(new byte[100]);
            await file.DisposeAsync();
        });
        Assert.Contains("No space left on device", exception.Description, StringComparison.Ordinal);
        await file.DisposeAsync();
        await client.GuestPingAsync();
        Assert.True(await agent.Site.IsAliveAsync());
    }

    private static async Task WhenceAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        long handle = await client.GuestFileOpenAsync(new() { Path = (await agent.Files.RandomAsync("whence", 100)).Path });
        Assert.Equal(40, (await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 40, Whence = QGASeek.Set })).Position);
        Assert.Equal(45, (await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 5, Whence = 1 })).Position);
        Assert.Equal(90, (await client.GuestFileSeekAsync(new() { Handle = handle, Offset = -10, Whence = QGASeek.End })).Position);
    }
}
