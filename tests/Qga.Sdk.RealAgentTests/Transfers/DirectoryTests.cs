using System.Diagnostics;
using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

public sealed class DirectoryTests(ITestOutputHelper output) : TransferTest(output)
{
    [Theory]
    [InlineData(TransferCompression.None, false)]
    [InlineData(TransferCompression.Gzip, true)]
    [InlineData(TransferCompression.Auto, true)]
    public async Task A_tree_arrives_as_it_was_and_comes_back(TransferCompression compression, bool verify)
    {
        MakeTree(Host("tree"), files: 300, large: 9_000_001);
        TransferOptions options = new() { Compression = compression, Verify = verify };
        await using QgaClient client = NewClient();
        TransferResult up = await client.UploadDirectoryAsync(Host("tree"), Guest("tree"), options);
        Assert.Equal(Trees.Print(Host("tree")), Trees.Print(Guest("tree")));
        Assert.Equal(verify ? TransferVerification.Sha256InGuest : TransferVerification.None, up.Verification);
        Assert.Equal(File.GetUnixFileMode(Host("tree")), File.GetUnixFileMode(Guest("tree")));

        TransferResult down = await client.DownloadDirectoryAsync(Guest("tree"), Host("back"), options);
        Assert.Equal(Trees.Print(Host("tree")), Trees.Print(Host("back")));
        Assert.Equal(verify ? TransferVerification.Sha256InGuest : TransferVerification.None, down.Verification);
        Assert.Equal((up.Bytes, up.Entries), (down.Bytes, down.Entries));
    }

    [Fact]
    public async Task What_is_there_and_not_in_the_source_stays()
    {
        MakeTree(Host("tree"), files: 20, large: 0);
        foreach (string target in (string[])[Guest("tree"), Host("back")])
        {
            Directory.CreateDirectory(Path.Combine(target, "d1"));
            await File.WriteAllTextAsync(Path.Combine(target, "d1", "own"), "own");
            await File.WriteAllTextAsync(Path.Combine(target, "f0"), "old");
            await File.WriteAllTextAsync(Path.Combine(target, ".hidden own"), "own");
            File.CreateSymbolicLink(Path.Combine(target, "f3"), "/nowhere");
            Directory.CreateSymbolicLink(Path.Combine(target, "f6"), "/etc");
        }

        await using QgaClient client = NewClient();
        await client.UploadDirectoryAsync(Host("tree"), Guest("tree") + "/");
        await client.DownloadDirectoryAsync(Guest("tree") + "/", Host("back") + "/");
        foreach (string target in (string[])[Guest("tree"), Host("back")])
        {
            Assert.Equal("own", await File.ReadAllTextAsync(Path.Combine(target, "d1", "own")));
            Assert.Equal("own", await File.ReadAllTextAsync(Path.Combine(target, ".hidden own")));
            Assert.Null(new FileInfo(Path.Combine(target, "f3")).LinkTarget);
            File.Delete(Path.Combine(target, "d1", "own"));
            File.Delete(Path.Combine(target, ".hidden own"));
            Assert.Equal(Trees.Print(Host("tree"), withTimes: false), Trees.Print(target, withTimes: false));
        }

        Assert.False(File.Exists("/etc/f6"));
    }

    [Fact]
    public async Task Something_in_the_way_in_the_guest_leaves_everything_as_it_was()
    {
        MakeTree(Host("tree"), files: 20, large: 0);
        Directory.CreateDirectory(Guest("outside"));
        Directory.CreateDirectory(Guest("tree/f0"));
        Directory.CreateDirectory(Guest("linked"));
        Directory.CreateSymbolicLink(Guest("linked/d1"), Guest("outside"));
        Directory.CreateSymbolicLink(Guest("link"), Guest("outside"));
        string before = Trees.Print(Guest(""));
        await using QgaClient client = NewClient();
        foreach (string target in (string[])["tree", "linked", "link"])
        {
            GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => client.UploadDirectoryAsync(Host("tree"), Guest(target)));
            Assert.Equal(TransferFailure.WrongType, exception.Failure);
            Assert.Equal(before, Trees.Print(Guest("")));
        }
    }

    [Fact]
    public async Task Patterns_choose_what_is_copied()
    {
        foreach (string name in (string[])["a.txt", "b.log", "src/a.txt", "src/b.log", "src/deep/c.txt", "obj/a.txt", "src/obj/d.txt"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Host("tree/" + name))!);
            await File.WriteAllTextAsync(Host("tree/" + name), name);
        }

        await using QgaClient client = NewClient();
        await client.UploadDirectoryAsync(Host("tree"), Guest("all"));
        await CheckAsync(["**/*.txt"], ["**/obj"], "a.txt", "src/a.txt", "src/deep/c.txt");
        await CheckAsync(["src"], [], "src/a.txt", "src/b.log", "src/deep/c.txt", "src/obj/d.txt");
        await CheckAsync([], ["*/*.txt", "**/[c-d].*"], "a.txt", "b.log", "src/b.log");
        await Assert.ThrowsAsync<ArgumentException>(() => client.UploadDirectoryAsync(Host("tree"), Guest("x"), new() { Include = ["../x"] }));

        async Task CheckAsync(string[] include, string[] exclude, params string[] expected)
        {
            TransferOptions options = new() { Include = include, Exclude = exclude };
            string up = Guest(Guid.NewGuid().ToString("N"));
            string down = Host(Guid.NewGuid().ToString("N"));
            await client.UploadDirectoryAsync(Host("tree"), up, options);
            await client.DownloadDirectoryAsync(Guest("all"), down, options);
            Assert.Equal(expected, Files(up));
            Assert.Equal(expected, Files(down));
        }

        static IEnumerable<string> Files(string root) =>
            Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Links_are_kept_skipped_or_refused_and_what_is_no_file_is_left_out()
    {
        Directory.CreateDirectory(Host("tree/d"));
        await File.WriteAllTextAsync(Host("tree/d/file"), "text");
        File.CreateSymbolicLink(Host("tree/good"), "d/file");
        File.CreateSymbolicLink(Host("tree/d/up"), "../d/../good");
        await RunHereAsync("mkfifo", Host("tree/pipe"));
        await using QgaClient client = NewClient();
        TransferResult kept = await client.UploadDirectoryAsync(Host("tree"), Guest("kept"));
        Assert.Equal(["pipe"], kept.Skipped);
        Assert.Equal("d/file", new FileInfo(Guest("kept/good")).LinkTarget);
        await client.DownloadDirectoryAsync(Guest("kept"), Host("kept"));
        Assert.Equal("../d/../good", new FileInfo(Host("kept/d/up")).LinkTarget);

        File.CreateSymbolicLink(Host("tree/bad"), "../outside");
        File.CreateSymbolicLink(Guest("kept/bad"), "/etc/passwd");
        GuestEntryRefusedException up = await Assert.ThrowsAsync<GuestEntryRefusedException>(() => client.UploadDirectoryAsync(Host("tree"), Guest("refused")));
        GuestEntryRefusedException down = await Assert.ThrowsAsync<GuestEntryRefusedException>(() => client.DownloadDirectoryAsync(Guest("kept"), Host("refused")));
        Assert.Equal((EntryRefusal.LinkLeadsOut, "bad", EntryRefusal.LinkLeadsOut, "bad"), (up.Reason, up.Entry, down.Reason, down.Entry));

        TransferOptions skip = new() { Links = TransferLinks.Skip };
        TransferResult skipped = await client.UploadDirectoryAsync(Host("tree"), Guest("skipped"), skip);
        Assert.Equal(["bad", "d/up", "good", "pipe"], skipped.Skipped);
        skipped = await client.DownloadDirectoryAsync(Guest("kept"), Host("skipped"), skip);
        Assert.Equal(["bad", "d/up", "good"], skipped.Skipped.Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(Host("skipped"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Owner_and_plain_modes_are_as_chosen()
    {
        MakeTree(Host("tree"), files: 5, large: 0);
        await using QgaClient client = NewClient();
        await client.UploadDirectoryAsync(Host("tree"), Guest("tree"), new() { Owner = "daemon:7", PreserveModes = false, PreserveTimes = false });
        GuestFileInfo file = (await client.GetFileInfoAsync(Guest("tree/f0")))!;
        GuestFileInfo directory = (await client.GetFileInfoAsync(Guest("tree/d1")))!;
        Assert.Equal(("daemon", 7, "daemon", 7), (file.UserName, (int)file.GroupId, directory.UserName, (int)directory.GroupId));
        Assert.Equal("644 755", $"{Convert.ToString((int)file.Mode, 8)} {Convert.ToString((int)directory.Mode, 8)}");
        Assert.True(file.LastWriteTime > DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    [Fact]
    public async Task What_cannot_be_is_said_so()
    {
        MakeTree(Host("tree"), files: 5, large: 0);
        await File.WriteAllTextAsync(Guest("file"), "text");
        await File.WriteAllTextAsync(Host("file"), "text");
        await using QgaClient client = NewClient();
        await FailsAsync(TransferFailure.NotFound, () => client.DownloadDirectoryAsync(Guest("missing"), Host("x")));
        await FailsAsync(TransferFailure.WrongType, () => client.DownloadDirectoryAsync(Guest("file"), Host("x")));
        await FailsAsync(TransferFailure.WrongType, () => client.UploadDirectoryAsync(Host("tree"), Guest("file")));
        await FailsAsync(TransferFailure.NotFound, () => client.UploadDirectoryAsync(Host("tree"), Guest("missing/x")));
        await FailsAsync(TransferFailure.QuotaExceeded, () => client.UploadDirectoryAsync(Host("tree"), Guest("x"), new() { MaxEntries = 3 }));
        await FailsAsync(TransferFailure.QuotaExceeded, () => client.UploadDirectoryAsync(Host("tree"), Guest("x"), new() { MaxBytes = 10 }));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => client.UploadDirectoryAsync(Host("missing"), Guest("x")));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => client.DownloadDirectoryAsync(Guest(""), Host("missing/x")));
        await Assert.ThrowsAsync<IOException>(() => client.DownloadDirectoryAsync(Guest(""), Host("file")));
        await Assert.ThrowsAsync<ArgumentException>(() => client.UploadDirectoryAsync(Host("tree"), Guest("x"), new() { User = "daemon" }));
        Assert.False(Directory.Exists(Guest("x")) || Directory.Exists(Host("x")));

        async Task FailsAsync(TransferFailure failure, Func<Task> transfer)
        {
            GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(transfer);
            Output.WriteLine(exception.Message);
            Assert.Equal(failure, exception.Failure);
        }
    }

    private static void MakeTree(string root, int files, int large)
    {
        var random = new Random(20261122);
        Directory.CreateDirectory(root);
        for (int i = 0; i < files; i++)
        {
            string directory = Path.Combine(root, i % 3 == 0 ? "" : $"d{i % 7}", i % 5 == 4 ? "sub dir" : "");
            Directory.CreateDirectory(directory);
            string file = Path.Combine(directory, $"f{i}");
            byte[] content = new byte[random.Next(0, 40_000)];
            random.NextBytes(content);
            File.WriteAllBytes(file, content);
            File.SetUnixFileMode(file, (UnixFileMode)random.Next(0, 512) | UnixFileMode.UserRead);
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next()));
        }

        if (large > 0)
        {
            string longDirectory = Path.Combine(root, new string('l', 120), new string('n', 120));
            Directory.CreateDirectory(longDirectory);
            File.WriteAllBytes(Path.Combine(longDirectory, "ünïcode 😀\nlarge"), RandomNumberGenerator.GetBytes(large));
            File.WriteAllBytes(Path.Combine(longDirectory, "text"), TextOf(large / 2));
            File.Move(Path.Combine(longDirectory, "ünïcode 😀\nlarge"), Path.Combine(longDirectory, "ünïcode 😀 -large"));
            Directory.CreateDirectory(Path.Combine(root, "empty"));
            File.SetUnixFileMode(Path.Combine(root, "empty"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Directory.SetLastWriteTimeUtc(Path.Combine(root, "empty"), new DateTime(1999, 9, 9, 9, 9, 9, DateTimeKind.Utc));
        }
    }

    private static async Task RunHereAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
