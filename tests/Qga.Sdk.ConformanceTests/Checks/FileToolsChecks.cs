using System.Security.Cryptography;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Files as a .NET user expects them: streams that read ahead, whole files, following, and what a shell does with files.</summary>
internal static class FileToolsChecks
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("file tools", "whole files there and back", WholeAsync),
        new("file tools", "read ahead, written behind, sought and read again", PipelineAsync),
        new("file tools", "lines come whole and cost few requests", LinesAsync),
        new("file tools", "a FIFO is not read ahead of its reader", FifoAsync),
        new("file tools", "what has no length is read to its end", NoLengthAsync),
        new("file tools", "a growing file is followed through a rotation", TailAsync),
        new("file tools", "a handle of an agent that was started anew is stale", RestartAsync),
        new("file tools", "any name is listed, looked at and removed", NamesAsync),
        new("file tools", "directories, moves, modes, times, room and temporary names", ChangesAsync),
        new("file tools", "a script that is given up is ended and reaped", GiveUpAsync),
    ];

    private static async Task WholeAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        byte[] content = RandomNumberGenerator.GetBytes(2_500_000);
        await client.WriteAllBytesAsync(agent.Files.File("whole"), content);
        byte[] back = await client.ReadAllBytesAsync(agent.Files.File("whole"));
        Assert.True(back.AsSpan().SequenceEqual(content));
        await client.WriteAllTextAsync(agent.Files.File("text"), "ünï\n");
        await client.AppendAllTextAsync(agent.Files.File("text"), "cöde");
        Assert.Equal("ünï\ncöde", await client.ReadAllTextAsync(agent.Files.File("text")));
    }

    private static async Task PipelineAsync(AgentUnderTest agent)
    {
        byte[] content = RandomNumberGenerator.GetBytes(3_000_000);
        byte[] buffer = new byte[10_000];
        await using GuestFileStream file = await agent.NewClient().OpenFileAsync(agent.Files.File("file"), GuestFileMode.ReadWriteCreate);
        for (int done = 0; done < content.Length; done += 100_000)
        {
            await file.WriteAsync(content.AsMemory(done, 100_000));
        }

        Assert.Equal(content.Length, await file.GetLengthAsync());
        foreach (int position in (int[])[0, 2_900_000, 1_234_567])
        {
            file.Position = position;
            for (int i = 0; i < 10; i++)
            {
                await file.ReadExactlyAsync(buffer);
                Assert.True(content.AsSpan(position + (i * buffer.Length), buffer.Length).SequenceEqual(buffer));
            }
        }

        Assert.Equal(content.Length - 5, await file.SeekAsync(-5, SeekOrigin.End));
        await file.WriteAsync(new byte[10]);
        Assert.Equal(content.Length + 5, await file.GetLengthAsync());
    }

    private static async Task LinesAsync(AgentUnderTest agent)
    {
        List<string> lines = [.. Enumerable.Range(0, 20_000).Select(static number => $"{number} é")];
        await agent.Files.WriteTextAsync(agent.Files.File("lines"), string.Concat(lines.Select(static line => line + "\n")));
        List<string> read = [];
        await foreach (string line in agent.NewRecordedClient().ReadLinesAsync(agent.Files.File("lines")))
        {
            read.Add(line);
        }

        Assert.Equal(lines, read);
        Assert.InRange(agent.Link.CountRequests("guest-file-read"), 1, 12);
    }

    private static async Task<CheckOutcome> FifoAsync(AgentUnderTest agent)
    {
        if (!agent.Site.IsHere)
        {
            return CheckOutcome.NotHere("how much of it was taken is seen at its other end, which is in the guest");
        }

        QgaClient client = agent.NewClient();
        string path = agent.Files.File("fifo");
        Assert.True((await client.RunAsync("mkfifo", [path])).IsSuccess);
        await using FileStream writer = new(path, FileMode.Open, FileAccess.ReadWrite);
        await writer.WriteAsync(new byte[40_000]);
        await writer.FlushAsync();
        await using GuestFileStream file = await client.OpenFileAsync(path);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(8192, await file.ReadAsync(new byte[8192]));
        }

        // What the agent's C library takes on its own is at most a page.
        Assert.InRange(await writer.ReadAsync(new byte[40_000]), 40_000 - (3 * 8192) - 4096, 40_000 - (3 * 8192));
        return CheckOutcome.Pass;
    }

    private static async Task NoLengthAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        Assert.Equal(await agent.Files.ReadTextAsync("/proc/version"), await client.ReadAllTextAsync("/proc/version"));
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(
            () => client.ReadAllBytesAsync("/dev/zero", new GuestReadOptions { MaxBytes = 100_000 }));
        Assert.Equal(GuestFileError.TooLarge, exception.Error);
    }

    private static async Task TailAsync(AgentUnderTest agent)
    {
        string path = agent.Files.File("app.log");
        await agent.Files.WriteTextAsync(path, "one\n");
        var options = new GuestTailOptions { FromBeginning = true, PollInterval = TimeSpan.FromMilliseconds(5), CheckInterval = TimeSpan.FromMilliseconds(5) };
        await using IAsyncEnumerator<string> lines = agent.NewClient().TailAsync(path, options).GetAsyncEnumerator();
        await NextAsync("one");
        await agent.Files.WriteTextAsync(path, "two\n", append: true);
        await NextAsync("two");
        await agent.Files.MoveAsync(path, $"{path}.1");
        await agent.Files.WriteTextAsync($"{path}.1", "last\n", append: true);
        await agent.Files.WriteTextAsync(path, "new\n");
        await NextAsync("last");
        await NextAsync("new");

        async Task NextAsync(string expected)
        {
            Assert.True(await lines.MoveNextAsync());
            Assert.Equal(expected, lines.Current);
        }
    }

    private static async Task RestartAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        foreach (bool keepState in (bool[])[true, false])
        {
            GuestFileStream file = await client.OpenFileAsync(agent.Files.File("file"), GuestFileMode.Write);
            await file.FlushAsync();
            await agent.Site.RestartAsync(keepState);
            await client.GuestPingAsync();
            GuestHandleStaleException exception = await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
            {
                await file.WriteAsync(new byte[1]);
                await file.FlushAsync();
            });
            Assert.Equal(file.Handle, exception.Handle);
            await file.DisposeAsync();
        }
    }

    private static async Task NamesAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        string[] names = ["plain", ".hidden", "-n", "*", "line\nfeed\n", "'\"$(id)`id`\\", "ünï 😀"];
        foreach (string name in names)
        {
            await agent.Files.WriteTextAsync(agent.Files.File(name), name);
        }

        List<GuestFileInfo> entries = [];
        await foreach (GuestFileInfo entry in client.EnumerateDirectoryAsync(agent.Files.Directory))
        {
            entries.Add(entry);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), entries.Select(static entry => entry.Name).Order(StringComparer.Ordinal));
        foreach (GuestFileInfo entry in entries)
        {
            Assert.Equal((GuestFileType.File, entry.Size), ((await client.GetFileInfoAsync(entry.Path))!.Type, (await agent.Files.ReadAsync(entry.Path)).Length));
            Assert.True(await client.DeleteFileAsync(entry.Path));
            Assert.Null(await client.GetFileInfoAsync(entry.Path));
        }
    }

    private static async Task ChangesAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        string directory = await client.CreateTempDirectoryAsync(agent.Files.Directory);
        string file = await client.CreateTempFileAsync(directory);
        await client.CreateDirectoryAsync($"{directory}/a/b");
        await client.MoveFileAsync(file, $"{directory}/a/b/c");
        await client.SetFileModeAsync($"{directory}/a/b/c", OwnerOnly | UnixFileMode.OtherRead);
        DateTimeOffset time = new(2011, 12, 13, 14, 15, 16, TimeSpan.Zero);
        await client.SetFileTimesAsync($"{directory}/a/b/c", time);
        GuestFileInfo info = (await client.GetFileInfoAsync($"{directory}/a/b/c"))!;
        Assert.Equal((OwnerOnly | UnixFileMode.OtherRead, time), (info.Mode, info.LastWriteTime));
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => client.DeleteDirectoryAsync(directory));
        Assert.Equal(GuestFileError.DirectoryNotEmpty, exception.Error);
        Assert.InRange((await client.GetFreeSpaceAsync(directory)).TotalBytes, 1, long.MaxValue);
        await client.DeleteDirectoryAsync(directory, recursive: true);
        Assert.Empty(await agent.Files.ListAsync(agent.Files.Directory));
    }

    private static async Task GiveUpAsync(AgentUnderTest agent)
    {
        QgaClient client = agent.NewClient();
        string fifo = agent.Files.File("fifo");
        Assert.True((await client.RunAsync("mkfifo", [fifo])).IsSuccess);
        using var cancellation = new CancellationTokenSource();

        // Copying a FIFO that nobody writes to has no end.
        Task copying = client.CopyFileAsync(fifo, agent.Files.File("copy"), cancellationToken: cancellation.Token);
        await AgentUnderTest.UntilAsync(async () => await agent.Site.CountProgramsAsync() > 0, "the script runs");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        await agent.UntilNothingRunsAsync();
    }
}
