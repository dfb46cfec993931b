namespace Qga.Sdk.Testing.Tests.FileSystem;

public sealed class GuestFileSystemTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();

    private GuestFileSystem Files => _guest.Files;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Files_are_written_read_and_deleted_by_path()
    {
        Files.WriteText("/srv/app/config.json", "{}");
        Assert.True(Files.Exists("/srv/app/config.json"));
        Assert.Equal("{}", Files.ReadText("/srv/app/config.json"));
        Assert.Equal("{}"u8.ToArray(), Files.ReadBytes("/srv//app/./x/../config.json"));
        Assert.Contains("/srv/app/config.json", Files.Paths);

        Assert.True(Files.Delete("/srv/app/config.json"));
        Assert.False(Files.Delete("/srv/app/config.json"));
        Assert.False(Files.Exists("/srv/app/config.json"));
        Assert.Throws<FileNotFoundException>(() => Files.ReadText("/srv/app/config.json"));
    }

    [Fact]
    public void Directories_come_with_files_and_by_themselves()
    {
        Files.WriteBytes("/a/b/c", [1]);
        Assert.True(Files.Exists("/a"));
        Assert.True(Files.Exists("/a/b/"));
        Assert.False(Files.Exists("/a/b/c/"));
        Files.CreateDirectory("/x/y");
        Assert.True(Files.Exists("/x"));
        Assert.Throws<IOException>(() => Files.CreateDirectory("/a/b/c/d"));
        Assert.Throws<IOException>(() => Files.WriteText("/a/b/c/d", ""));
        Assert.Throws<ArgumentException>(() => Files.WriteText("/a", ""));
        Assert.Throws<ArgumentException>(() => Files.WriteText("/a/", ""));
    }

    [Theory]
    [InlineData("etc/hostname")]
    [InlineData("")]
    public void A_path_that_is_not_absolute_is_refused(string path)
    {
        Assert.ThrowsAny<ArgumentException>(() => Files.Exists(path));
        Assert.ThrowsAny<ArgumentException>(() => Files.WriteText(path, ""));
    }

    [Fact]
    public void What_is_read_is_a_copy()
    {
        Files.WriteText("/tmp/x", "abc");
        Files.ReadBytes("/tmp/x")[0] = (byte)'z';
        Assert.Equal("abc", Files.ReadText("/tmp/x"));
    }
}
