using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Files;

public sealed class DirectoryTests(ITestOutputHelper output) : AgentTest(output)
{
    [Theory]
    [InlineData(10_000)]
    [InlineData(45_123)]
    public async Task Large_directories_are_listed_whole(int count)
    {
        string directory = Scratch.File("many");
        Directory.CreateDirectory(directory);
        for (int i = 0; i < count; i++)
        {
            await using FileStream file = File.Create(Path.Combine(directory, $"{i} {(i % 7 == 0 ? "ü\n" : "")}"));
        }

        await using QgaClient client = NewClient();
        HashSet<string> names = [];
        await foreach (GuestFileInfo entry in client.EnumerateDirectoryAsync(directory))
        {
            Assert.True(names.Add(entry.Path));
        }

        Assert.Equal(Directory.EnumerateFiles(directory).ToHashSet(), names);
    }

    [Fact]
    public async Task Entries_that_come_and_go_break_nothing()
    {
        int seed = Environment.TickCount & 0xFFFFFF;
        Output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        string directory = Scratch.File("busy");
        Directory.CreateDirectory(directory);
        for (int i = 0; i < 500; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, $"stays {i}"), "");
        }

        using var end = new CancellationTokenSource();
        Task changing = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                string name = Path.Combine(directory, $"goes {random.Next(100)}");
                if (!File.Exists(name))
                {
                    await File.WriteAllTextAsync(name, "");
                }
                else
                {
                    File.Delete(name);
                }
            }
        });
        await using QgaClient client = NewClient();
        for (int round = 0; round < 10; round++)
        {
            int found = 0;
            await foreach (GuestFileInfo entry in client.EnumerateDirectoryAsync(directory))
            {
                found += entry.Name.StartsWith("stays", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.Equal(500, found);
        }

        await end.CancelAsync();
        await changing;
    }

    [Fact]
    public async Task A_tree_with_links_out_of_it_is_removed_and_they_are_not_followed()
    {
        (string kept, _) = Scratch.RandomFile("kept", 10);
        Directory.CreateDirectory(Scratch.File("tree/a/b/c"));
        File.CreateSymbolicLink(Scratch.File("tree/a/file"), kept);
        File.CreateSymbolicLink(Scratch.File("tree/a/b/up"), Scratch.Directory);
        File.CreateSymbolicLink(Scratch.File("tree/loop"), "loop");
        await using QgaClient client = NewClient();
        await client.DeleteDirectoryAsync(Scratch.File("tree"), recursive: true);
        Assert.Equal([kept], Directory.GetFileSystemEntries(Scratch.Directory));
    }

    [Fact]
    public async Task What_is_given_up_is_ended_in_the_guest()
    {
        int seed = Environment.TickCount & 0xFFFFFF;
        Output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using QgaClient client = NewClient();
        for (int i = 0; i < 20; i++)
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 15)));
            try
            {
                await client.CreateTempDirectoryAsync(Scratch.Directory, cancellationToken: cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                continue;
            }

            Directory.Delete(Directory.GetDirectories(Scratch.Directory).Single());
        }

        Assert.Empty(Directory.GetFileSystemEntries(Scratch.Directory));
    }
}
