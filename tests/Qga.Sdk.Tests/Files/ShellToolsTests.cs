using System.Diagnostics;
using System.Runtime.Versioning;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.Files;

/// <summary>The scripts do the same in each shell: dash, bash, and busybox with its own tools.</summary>
[SupportedOSPlatform("linux")]
public sealed class ShellToolsTests(ITestOutputHelper output) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Scratch _scratch = new();

    public static TheoryData<string> Shells => [.. ShellGuest.Shells];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void All_shells_are_here()
    {
        if (!ShellGuest.Shells.Contains("busybox"))
        {
            output.WriteLine("There is no /usr/bin/busybox here: its shell and tools are not tried.");
        }

        Assert.Contains("dash", ShellGuest.Shells);
        Assert.Contains("bash", ShellGuest.Shells);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Files_links_and_devices_are_told_apart(string shell)
    {
        using var guest = new ShellGuest(shell);
        (string path, _) = _scratch.RandomFile("plain", 321);
        File.CreateSymbolicLink(_scratch.File("link"), "plain");
        GuestFileInfo info = (await guest.Client.GetFileInfoAsync(path))!;
        Assert.Equal((GuestFileType.File, 321, 1), (info.Type, info.Size, info.LinkCount));
        Assert.Equal(File.GetLastWriteTimeUtc(path), info.LastWriteTime.UtcDateTime);
        Assert.Equal(File.GetUnixFileMode(path), info.Mode);
        Assert.Equal(info, (await guest.Client.GetFileInfoAsync(_scratch.File("link")))! with { Path = path, LastAccessTime = info.LastAccessTime });
        Assert.Equal((GuestFileType.SymbolicLink, "plain"), TypeAndTarget(await guest.Client.GetFileInfoAsync(_scratch.File("link"), followLinks: false)));
        Assert.Equal((GuestFileType.Directory, null), TypeAndTarget(await guest.Client.GetFileInfoAsync("/")));
        Assert.Equal((GuestFileType.CharacterDevice, null), TypeAndTarget(await guest.Client.GetFileInfoAsync("/dev/null")));
        Assert.Null(await guest.Client.GetFileInfoAsync(_scratch.File("missing")));
        Assert.Null(await guest.Client.GetFileInfoAsync($"{path}/below"));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Listing_shows_names_of_any_bytes(string shell)
    {
        string[] names = ["plain", ".hidden", "..two dots", "-n", "*", "[a]", "a b", "line\nfeed\n", "'quote'", "$(id)`id`", "back\\slash\\", "ünïcode 😀", "=", "!", "%s"];
        foreach (string name in names)
        {
            _scratch.RandomFile(name, name.Length);
        }

        File.CreateSymbolicLink(_scratch.File("loop"), "loop");
        File.CreateSymbolicLink(_scratch.File("odd"), "target\n");
        Directory.CreateDirectory(_scratch.File("directory"));
        Run("/bin/sh", "-c", "cd \"$1\" && : >\"$(printf 'bad\\377\\200bytes')\"", "sh", _scratch.Directory);
        string[] expected = [.. names, "loop", "odd", "directory", "bad\uDCFF\uDC80bytes"];

        using var guest = new ShellGuest(shell);
        List<GuestFileInfo> entries = await ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.Directory));
        Assert.Equal(expected.Order(StringComparer.Ordinal), entries.Select(static entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal($"{_scratch.Directory}/{entry.Name}", entry.Path));
        Assert.All(entries.Where(entry => names.Contains(entry.Name)), static entry => Assert.Equal((GuestFileType.File, entry.Name.Length), (entry.Type, entry.Size)));
        Assert.Equal((GuestFileType.SymbolicLink, "loop"), TypeAndTarget(entries.Single(static entry => entry.Name == "loop")));
        Assert.Equal((GuestFileType.SymbolicLink, "target\n"), TypeAndTarget(entries.Single(static entry => entry.Name == "odd")));
        Assert.Equal(GuestFileType.Directory, entries.Single(static entry => entry.Name == "directory").Type);

        // What was listed can be used, whatever its name.
        foreach (GuestFileInfo entry in entries.Where(static entry => entry.Type != GuestFileType.Directory))
        {
            Assert.Equal(entry, (await guest.Client.GetFileInfoAsync(entry.Path, followLinks: false))! with { LastAccessTime = entry.LastAccessTime });
            Assert.True(await guest.Client.DeleteFileAsync(entry.Path));
        }

        Assert.Equal("directory", Path.GetFileName(Directory.GetFileSystemEntries(_scratch.Directory).Single()));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Empty_missing_and_other_directories(string shell)
    {
        using var guest = new ShellGuest(shell);
        Assert.Empty(await ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.Directory)));
        (string file, _) = _scratch.RandomFile("file", 1);
        _scratch.RandomFile("other", 1);
        Assert.Equal(GuestFileError.NotADirectory, await ErrorOfAsync(() => ToListAsync(guest.Client.EnumerateDirectoryAsync(file))));
        Assert.Equal(GuestFileError.NotFound, await ErrorOfAsync(() => ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.File("missing")))));
        Assert.Equal(GuestFileError.TooLarge, await ErrorOfAsync(() => ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.Directory, new GuestDirectoryOptions { MaxEntries = 1 }))));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_link_that_carries_little_gets_small_pages(string shell)
    {
        using var guest = new ShellGuest(shell, new QgaLimits { MaxReplyBytes = 64 * 1024 });
        for (int i = 0; i < 350; i++)
        {
            await File.WriteAllTextAsync(_scratch.File($"{i}"), "");
        }

        Assert.Equal(350, (await ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.Directory))).DistinctBy(static entry => entry.Name).Count());
        Assert.Equal(4, guest.Client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task Output_that_was_cut_is_asked_for_in_smaller_pages()
    {
        for (int i = 0; i < 250; i++)
        {
            await File.WriteAllTextAsync(_scratch.File($"{i}"), "");
        }

        using var guest = new ShellGuest("dash") { CutsAt = 100 * 300 };
        Assert.Equal(250, (await ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.Directory))).DistinctBy(static entry => entry.Name).Count());
        guest.CutsAt = 100;
        await Assert.ThrowsAsync<QgaProtocolException>(() => ToListAsync(guest.Client.EnumerateDirectoryAsync(_scratch.Directory)));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Directories_are_made_and_removed(string shell)
    {
        using var guest = new ShellGuest(shell);
        FakeClient client = guest.Client;
        string below = _scratch.File("-a/b b/c\n");
        await client.CreateDirectoryAsync(below, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.StickyBit);
        await client.CreateDirectoryAsync(below);
        Assert.Equal("1700", Convert.ToString((int)File.GetUnixFileMode(below), 8));
        Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(_scratch.File("-a")), 8));
        Assert.Equal(GuestFileError.AlreadyExists, await ErrorOfAsync(() => client.CreateDirectoryAsync(below, createParents: false)));
        Assert.Equal(GuestFileError.NotFound, await ErrorOfAsync(() => client.CreateDirectoryAsync(_scratch.File("x/y"), createParents: false)));
        Assert.Equal(GuestFileError.DirectoryNotEmpty, await ErrorOfAsync(() => client.DeleteDirectoryAsync(_scratch.File("-a"))));
        await client.DeleteDirectoryAsync(below);
        Assert.False(Directory.Exists(below));
        Assert.Equal(GuestFileError.NotFound, await ErrorOfAsync(() => client.DeleteDirectoryAsync(below)));
        Assert.Equal(GuestFileError.IsADirectory, await ErrorOfAsync(() => client.DeleteFileAsync(_scratch.File("-a"))));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Removing_follows_no_link(string shell)
    {
        using var guest = new ShellGuest(shell);
        Directory.CreateDirectory(_scratch.File("kept"));
        _scratch.RandomFile("kept/file", 1);
        Directory.CreateDirectory(_scratch.File("tree/deep"));
        _scratch.RandomFile("tree/deep/file", 1);
        File.CreateSymbolicLink(_scratch.File("tree/out"), _scratch.File("kept"));
        File.CreateSymbolicLink(_scratch.File("link"), "kept");
        Assert.Equal(GuestFileError.NotADirectory, await ErrorOfAsync(() => guest.Client.DeleteDirectoryAsync($"{_scratch.File("link")}/", recursive: true)));
        await guest.Client.DeleteDirectoryAsync($"{_scratch.File("tree")}/", recursive: true);
        Assert.False(Directory.Exists(_scratch.File("tree")));
        Assert.True(File.Exists(_scratch.File("kept/file")));
        Assert.True(await guest.Client.DeleteFileAsync(_scratch.File("link")));
        Assert.False(await guest.Client.DeleteFileAsync(_scratch.File("link")));
        Assert.True(File.Exists(_scratch.File("kept/file")));
        foreach (string path in (string[])["/", "//", "..", "/tmp/..", ".", "/tmp/./"])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => guest.Client.DeleteDirectoryAsync(path, recursive: true));
        }
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Moving_and_copying_replace_only_when_asked(string shell)
    {
        using var guest = new ShellGuest(shell);
        FakeClient client = guest.Client;
        (string one, byte[] content) = _scratch.RandomFile("one", 100);
        (string two, _) = _scratch.RandomFile("two", 200);
        File.SetUnixFileMode(one, OwnerOnly);
        Directory.CreateDirectory(_scratch.File("directory"));
        File.CreateSymbolicLink(_scratch.File("dangling"), "nothing");
        foreach (string taken in (string[])[two, _scratch.File("directory"), _scratch.File("dangling")])
        {
            Assert.Equal(GuestFileError.AlreadyExists, await ErrorOfAsync(() => client.MoveFileAsync(one, taken)));
            Assert.Equal(GuestFileError.AlreadyExists, await ErrorOfAsync(() => client.CopyFileAsync(one, taken)));
        }

        await Assert.ThrowsAsync<GuestFileException>(() => client.MoveFileAsync(one, _scratch.File("directory"), overwrite: true));
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.File("directory")));
        Assert.Equal(GuestFileError.NotFound, await ErrorOfAsync(() => client.MoveFileAsync(_scratch.File("missing"), _scratch.File("new"))));

        await client.CopyFileAsync(one, _scratch.File("copy"));
        await client.MoveFileAsync(one, two, overwrite: true);
        await client.MoveFileAsync(two, _scratch.File("-new name"));
        Assert.False(File.Exists(one) || File.Exists(two));
        Assert.Equal(content, await File.ReadAllBytesAsync(_scratch.File("-new name")));
        Assert.Equal(content, await File.ReadAllBytesAsync(_scratch.File("copy")));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_scratch.File("copy")));
        Assert.Equal(GuestFileError.IsADirectory, await ErrorOfAsync(() => client.CopyFileAsync(_scratch.File("directory"), _scratch.File("second"))));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Mode_owner_and_times_are_set_and_no_link_is_followed(string shell)
    {
        using var guest = new ShellGuest(shell);
        FakeClient client = guest.Client;
        (string file, _) = _scratch.RandomFile("file", 1);
        string link = _scratch.File("link");
        File.CreateSymbolicLink(link, "file");
        UnixFileMode before = File.GetUnixFileMode(file);
        Assert.Equal(GuestFileError.IsALink, await ErrorOfAsync(() => client.SetFileModeAsync(link, OwnerOnly)));
        Assert.Equal(before, File.GetUnixFileMode(file));
        await client.SetFileModeAsync(file, OwnerOnly);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));

        if (Environment.IsPrivilegedProcess)
        {
            await client.SetFileOwnerAsync(link, "1234", "4321");
            Assert.Equal((0, 0), OwnerOf((await client.GetFileInfoAsync(file))!));
            Assert.Equal((1234, 4321), OwnerOf((await client.GetFileInfoAsync(link, followLinks: false))!));
            await client.SetFileOwnerAsync(file, null, "4321");
            Assert.Equal((0, 4321), OwnerOf((await client.GetFileInfoAsync(file))!));
        }
        else
        {
            output.WriteLine("Owners are not tried: this is not root.");
        }

        await Assert.ThrowsAsync<GuestFileException>(() => client.SetFileOwnerAsync(file, "no-such-user-here"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.SetFileOwnerAsync(file, "-R"));

        DateTimeOffset written = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        await client.SetFileTimesAsync(file, written, written.AddDays(1));
        await client.SetFileTimesAsync(link, written.AddYears(-40));
        GuestFileInfo info = (await client.GetFileInfoAsync(file))!;
        Assert.Equal((written, written.AddDays(1)), (info.LastWriteTime, info.LastAccessTime));
        Assert.Equal(written.AddYears(-40), (await client.GetFileInfoAsync(link, followLinks: false))!.LastWriteTime);
        Assert.Equal(GuestFileError.NotFound, await ErrorOfAsync(() => client.SetFileTimesAsync(_scratch.File("missing"), written)));
        Assert.False(File.Exists(_scratch.File("missing")));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Room_and_temporary_names(string shell)
    {
        using var guest = new ShellGuest(shell);
        GuestFreeSpace space = await guest.Client.GetFreeSpaceAsync(_scratch.Directory);
        var drive = new DriveInfo(_scratch.Directory);
        Assert.Equal(drive.TotalSize, space.TotalBytes);
        Assert.InRange(space.AvailableBytes, 1, space.FreeBytes);
        string directory = await guest.Client.CreateTempDirectoryAsync(_scratch.Directory, "-x \n");
        string file = await guest.Client.CreateTempFileAsync(directory);
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(directory), 8));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        string elsewhere = await guest.Client.CreateTempFileAsync();
        Assert.True(File.Exists(elsewhere));
        Assert.True(await guest.Client.DeleteFileAsync(elsewhere));
    }

    private static (GuestFileType, string?) TypeAndTarget(GuestFileInfo? info) => (info!.Type, info.LinkTarget);

    private static (long, long) OwnerOf(GuestFileInfo info) => (info.UserId, info.GroupId);

    private static async Task<GuestFileError> ErrorOfAsync(Func<Task> action) => (await Assert.ThrowsAsync<GuestFileException>(action)).Error;

    private static async Task<List<GuestFileInfo>> ToListAsync(IAsyncEnumerable<GuestFileInfo> entries)
    {
        List<GuestFileInfo> list = [];
        await foreach (GuestFileInfo entry in entries)
        {
            list.Add(entry);
        }

        return list;
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
