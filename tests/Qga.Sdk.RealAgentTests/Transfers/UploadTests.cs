using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

public sealed class UploadTests(ITestOutputHelper output) : TransferTest(output)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData(0, TransferCompression.None)]
    [InlineData(1, TransferCompression.None)]
    [InlineData(5_000_017, TransferCompression.None)]
    [InlineData(0, TransferCompression.Gzip)]
    [InlineData(5_000_017, TransferCompression.Gzip)]
    [InlineData(9_000_001, TransferCompression.Auto)]
    public async Task A_file_arrives_with_its_content_mode_and_time(int length, TransferCompression compression)
    {
        string source = Host("source");
        await File.WriteAllBytesAsync(source, TextOf(length));
        File.SetUnixFileMode(source, Private | UnixFileMode.GroupRead | UnixFileMode.UserExecute);
        File.SetLastWriteTimeUtc(source, new DateTime(2020, 2, 29, 1, 2, 3, DateTimeKind.Utc).AddTicks(4567890));
        await using QgaClient client = NewClient();
        TransferResult result = await client.UploadAsync(source, Guest("target"), new() { Compression = compression, Verify = true });

        Assert.Equal(Sum(source), Sum(Guest("target")));
        Assert.Equal((length, Sum(source), TransferVerification.Sha256InGuest), ((int)result.Bytes, result.Sha256, result.Verification));
        Assert.Equal(File.GetUnixFileMode(source), File.GetUnixFileMode(Guest("target")));
        Assert.Equal(File.GetLastWriteTimeUtc(source), File.GetLastWriteTimeUtc(Guest("target")));
        Assert.Equal(compression == TransferCompression.None ? TransferCompression.None : TransferCompression.Gzip, result.Compression);
        if (length > 0)
        {
            Assert.True(compression == TransferCompression.None ? result.TransferredBytes == length : result.TransferredBytes < length / 2);
        }
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_arrives_and_stays_open()
    {
        byte[] content = RandomNumberGenerator.GetBytes(3_000_000);
        using var memory = new MemoryStream(content);
        await using var source = new BufferedStream(new NoSeek(memory));
        await using QgaClient client = NewClient();
        TransferResult result = await client.UploadAsync(source, Guest("target"), new() { Compression = TransferCompression.Auto });
        Assert.Equal(Sum(content), Sum(Guest("target")));
        Assert.Equal((TransferCompression.None, TransferVerification.None), (result.Compression, result.Verification));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(Guest("target")));
        Assert.True(source.CanRead);
    }

    [Fact]
    public async Task What_is_replaced_gives_its_mode_and_owner()
    {
        await File.WriteAllTextAsync(Guest("target"), "old");
        await using QgaClient client = NewClient();
        await client.RunAsync("/bin/chown", ["12:34", Guest("target")]);
        await client.RunAsync("/bin/chmod", ["0640", Guest("target")]);
        await client.UploadAsync(new MemoryStream("new"u8.ToArray()), Guest("target"));
        GuestFileInfo info = (await client.GetFileInfoAsync(Guest("target")))!;
        Assert.Equal((12, 34, Private | UnixFileMode.GroupRead), ((int)info.UserId, (int)info.GroupId, info.Mode));

        await client.UploadAsync(new MemoryStream("newer"u8.ToArray()), Guest("target"), new() { Mode = Private, Owner = "daemon:7" });
        info = (await client.GetFileInfoAsync(Guest("target")))!;
        Assert.Equal(("daemon", 7, Private, "newer"), (info.UserName, (int)info.GroupId, info.Mode, await File.ReadAllTextAsync(Guest("target"))));
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("'; touch owned; '")]
    [InlineData("$(touch owned)`touch owned` *")]
    [InlineData("back\\slash \\0101 %s")]
    [InlineData("line\nfeed\n")]
    [InlineData(".qga")]
    [InlineData("ünïcode 😀")]
    public async Task Any_name_is_taken_as_it_is(string name)
    {
        await using QgaClient client = NewClient();
        await client.UploadAsync(new MemoryStream("text"u8.ToArray()), Guest(name));
        using var back = new MemoryStream();
        TransferResult result = await client.DownloadAsync(Guest(name), back, new() { Verify = true });
        Assert.Equal("text"u8, back.ToArray());
        Assert.Equal(TransferVerification.Sha256InGuest, result.Verification);
        Assert.Equal(name, Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(Guest("")))));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_target_is_replaced_and_not_followed()
    {
        await File.WriteAllTextAsync(Guest("victim"), "victim");
        Directory.CreateDirectory(Guest("directory"));
        File.CreateSymbolicLink(Guest("link"), Guest("victim"));
        Directory.CreateSymbolicLink(Guest("link-to-directory"), Guest("directory"));
        await using QgaClient client = NewClient();
        await client.UploadAsync(new MemoryStream("new"u8.ToArray()), Guest("link"));
        await client.UploadAsync(new MemoryStream("new"u8.ToArray()), Guest("link-to-directory"));

        Assert.Equal("victim", await File.ReadAllTextAsync(Guest("victim")));
        Assert.Empty(Directory.GetFileSystemEntries(Guest("directory")));
        Assert.Null(new FileInfo(Guest("link")).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(Guest("link-to-directory")));
    }

    [Fact]
    public async Task What_cannot_be_is_said_so()
    {
        await using QgaClient client = NewClient();
        Directory.CreateDirectory(Guest("directory"));
        await FailsAsync(Guest("directory"), TransferFailure.WrongType);
        await FailsAsync(Guest("missing/file"), TransferFailure.NotFound);
        await FailsAsync(Guest("directory/"), TransferFailure.WrongType);
        await FailsAsync("C:\\file", TransferFailure.NotSupported);
        await FailsAsync(Guest("file"), TransferFailure.QuotaExceeded, new() { MaxBytes = 2 });
        await FailsAsync(Guest("file"), TransferFailure.GuestFailed, new() { Owner = "nobody-of-this-name" });
        await FailsAsync(Guest("file"), TransferFailure.NotSupported, new() { User = "nobody-of-this-name" });
        await Assert.ThrowsAsync<ArgumentException>(() => client.UploadAsync(new MemoryStream([1]), Guest("file"), new() { Owner = "-R" }));
        await Assert.ThrowsAsync<FileNotFoundException>(() => client.UploadAsync(Host("missing"), Guest("file")));
        Assert.Single(Directory.GetFileSystemEntries(Guest("")));

        async Task FailsAsync(string target, TransferFailure failure, TransferOptions? options = null)
        {
            GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
                () => client.UploadAsync(new MemoryStream("text"u8.ToArray()), target, options));
            Output.WriteLine(exception.Message);
            Assert.Equal((failure, target), (exception.Failure, exception.GuestPath));
        }
    }

    [Fact]
    public async Task A_source_that_changes_meanwhile_is_noticed_and_the_old_file_stays()
    {
        await File.WriteAllTextAsync(Guest("target"), "old");
        await File.WriteAllBytesAsync(Host("source"), RandomNumberGenerator.GetBytes(4 << 20));
        await using QgaClient client = NewClient();
        var progress = new Immediately(_ => File.AppendAllText(Host("source"), "more"));
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.UploadAsync(Host("source"), Guest("target"), new() { Progress = progress }));
        Assert.Equal(TransferFailure.SourceChanged, exception.Failure);
        Assert.Equal("old", await File.ReadAllTextAsync(Guest("target")));
    }

    [Fact]
    public async Task Progress_never_goes_back_and_ends_at_the_whole()
    {
        await File.WriteAllBytesAsync(Host("source"), TextOf(10 << 20));
        List<TransferProgress> told = [];
        await using QgaClient client = NewClient();
        foreach (TransferCompression compression in (TransferCompression[])[TransferCompression.None, TransferCompression.Gzip])
        {
            told.Clear();
            TransferOptions options = new() { Compression = compression, Progress = new Immediately(told.Add) };
            await client.UploadAsync(Host("source"), Guest("target"), options);
            AssertRising();
            told.Clear();
            await client.DownloadAsync(Guest("target"), Host("back"), options);
            AssertRising();
        }

        void AssertRising()
        {
            Assert.InRange(told.Count, 3, 12);
            Assert.Equal(told.OrderBy(static step => step.Bytes), told);
            Assert.All(told, static step => Assert.Equal(10 << 20, step.TotalBytes));
            Assert.Equal(10 << 20, told[^1].Bytes);
        }
    }
}
