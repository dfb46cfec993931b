using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Files;

public sealed class FileInfoTests(ITestOutputHelper output) : AgentTest(output)
{
    [Fact]
    public async Task A_file_is_what_the_host_sees_of_it()
    {
        (string path, _) = Scratch.RandomFile("a file", 12_345);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupWrite | UnixFileMode.SetUser);
        await using QgaClient client = NewClient();
        GuestFileInfo? info = await client.GetFileInfoAsync(path);
        Assert.NotNull(info);
        Assert.Equal((path, "a file", GuestFileType.File, 12_345), (info.Path, info.Name, info.Type, info.Size));
        Assert.Equal(File.GetUnixFileMode(path), info.Mode);
        Assert.Equal(File.GetLastWriteTimeUtc(path), info.LastWriteTime.UtcDateTime);
        Assert.Equal((0, 0, "root", "root", 1), (info.UserId, info.GroupId, info.UserName, info.GroupName, info.LinkCount));
        Assert.Null(info.LinkTarget);
    }

    [Fact]
    public async Task A_link_is_followed_or_not()
    {
        (string path, _) = Scratch.RandomFile("target\n", 3);
        File.CreateSymbolicLink(Scratch.File("link"), path);
        File.CreateSymbolicLink(Scratch.File("loop"), "loop");
        await using QgaClient client = NewClient();
        Assert.Equal(GuestFileType.File, (await client.GetFileInfoAsync(Scratch.File("link")))!.Type);
        GuestFileInfo link = (await client.GetFileInfoAsync(Scratch.File("link"), followLinks: false))!;
        Assert.Equal((GuestFileType.SymbolicLink, path), (link.Type, link.LinkTarget));
        Assert.Equal("loop", (await client.GetFileInfoAsync(Scratch.File("loop"), followLinks: false))!.LinkTarget);
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => client.GetFileInfoAsync(Scratch.File("loop")));
        Assert.Equal(GuestFileError.LinkLoop, exception.Error);
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        (string path, _) = Scratch.RandomFile("file", 1);
        await using QgaClient client = NewClient();
        Assert.Null(await client.GetFileInfoAsync(Scratch.File("missing")));
        Assert.Null(await client.GetFileInfoAsync($"{path}/below"));
        Assert.Equal(GuestFileType.CharacterDevice, (await client.GetFileInfoAsync("/dev/null"))!.Type);
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("'; touch owned; '")]
    [InlineData("$(touch owned)`touch owned`")]
    [InlineData("back\\slash \\0101 \\c %s")]
    [InlineData("line\nfeed\n")]
    [InlineData("ünïcode 😀")]
    public async Task Any_name_is_found(string name)
    {
        (string path, _) = Scratch.RandomFile(name, 7);
        await using QgaClient client = NewClient();
        Assert.Equal((7, name), ((await client.GetFileInfoAsync(path))!.Size, (await client.GetFileInfoAsync(path))!.Name));
        Assert.Single(Directory.GetFileSystemEntries(Scratch.Directory));
    }

    [Fact]
    public async Task Temporary_names_are_for_their_owner_alone()
    {
        await using QgaClient client = NewClient();
        string directory = await client.CreateTempDirectoryAsync(Scratch.Directory, "dir é-");
        string file = await client.CreateTempFileAsync(Scratch.Directory);
        Assert.StartsWith(Scratch.File("dir é-"), directory, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.True(Directory.Exists(directory));
        Assert.True(File.Exists(file));
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => client.CreateTempFileAsync(Scratch.File("missing")));
        Assert.Equal(GuestFileError.NotFound, exception.Error);
    }
}
