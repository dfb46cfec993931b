using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

public sealed class DownloadTests(ITestOutputHelper output) : TransferTest(output)
{
    [Theory]
    [InlineData(0, TransferCompression.None)]
    [InlineData(1 << 20, TransferCompression.None)]
    [InlineData(5_000_017, TransferCompression.None)]
    [InlineData(0, TransferCompression.Gzip)]
    [InlineData(30_000_017, TransferCompression.Gzip)]
    [InlineData(9_000_001, TransferCompression.Auto)]
    public async Task A_file_arrives_with_its_content_and_time(int length, TransferCompression compression)
    {
        string source = Guest("source");
        await File.WriteAllBytesAsync(source, TextOf(length));
        File.SetLastWriteTimeUtc(source, new DateTime(2020, 2, 29, 1, 2, 3, DateTimeKind.Utc));
        await using QgaClient client = NewClient();
        TransferResult result = await client.DownloadAsync(source, Host("target"), new() { Compression = compression, Verify = true });

        Assert.Equal(Sum(source), Sum(Host("target")));
        Assert.Equal(length, result.Bytes);
        Assert.Equal(Sum(source), result.Sha256);
        Assert.Equal(length == 0 ? TransferVerification.None : TransferVerification.Sha256InGuest, result.Verification);
        Assert.Equal(File.GetLastWriteTimeUtc(source), File.GetLastWriteTimeUtc(Host("target")));
        if (compression == TransferCompression.Gzip && length > 0)
        {
            Assert.Equal(TransferCompression.Gzip, result.Compression);
            Assert.InRange(result.TransferredBytes, 1, length / 2);
        }
    }

    [Fact]
    public async Task Random_bytes_come_packed_through_many_pieces()
    {
        (string source, byte[] content) = Scratch.RandomFile("guest/source", 40_000_001);
        await using QgaClient client = NewClient();
        TransferResult result = await client.DownloadAsync(source, Host("target"), new() { Compression = TransferCompression.Gzip });
        Assert.Equal(Sum(content), Sum(Host("target")));
        Assert.InRange(result.TransferredBytes, content.Length, content.Length * 2);
    }

    [Fact]
    public async Task A_file_that_the_system_makes_up_is_read_to_its_end()
    {
        await using QgaClient client = NewClient();
        using var content = new MemoryStream();
        await client.DownloadAsync("/proc/cpuinfo", content);
        Assert.True(content.Length > 100);
    }

    [Fact]
    public async Task What_cannot_be_is_said_so_and_the_old_file_stays()
    {
        await File.WriteAllTextAsync(Host("target"), "old");
        await File.WriteAllBytesAsync(Guest("source"), new byte[100]);
        await using QgaClient client = NewClient();
        await FailsAsync(Guest("missing"), TransferFailure.NotFound);
        await FailsAsync(Guest(""), TransferFailure.WrongType);
        await FailsAsync(Guest("."), TransferFailure.WrongType);
        await FailsAsync("/dev/zero", TransferFailure.WrongType);
        await FailsAsync("relative", TransferFailure.NotSupported);
        await FailsAsync(Guest("source"), TransferFailure.QuotaExceeded, new() { MaxBytes = 99 });
        await FailsAsync("/proc/cpuinfo", TransferFailure.QuotaExceeded, new() { MaxBytes = 99 });
        await Assert.ThrowsAsync<IOException>(() => client.DownloadAsync(Guest("source"), Host("")));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => client.DownloadAsync(Guest("source"), Host("missing/target")));
        Assert.Equal("old", await File.ReadAllTextAsync(Host("target")));
        Assert.Single(Directory.GetFileSystemEntries(Host("")));

        async Task FailsAsync(string source, TransferFailure failure, TransferOptions? options = null)
        {
            GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => client.DownloadAsync(source, Host("target"), options));
            Output.WriteLine(exception.Message);
            Assert.Equal((failure, source), (exception.Failure, exception.GuestPath));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_changes_meanwhile_is_noticed_and_the_old_file_stays(bool grows)
    {
        await File.WriteAllTextAsync(Host("target"), "old");
        await File.WriteAllBytesAsync(Guest("source"), RandomNumberGenerator.GetBytes(20 << 20));
        await using QgaClient client = NewClient();
        var progress = new Immediately(_ =>
        {
            using FileStream file = File.OpenWrite(Guest("source"));
            file.SetLength(grows ? 30 << 20 : 10 << 20);
        });
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.DownloadAsync(Guest("source"), Host("target"), new() { Progress = progress, Resume = true }));
        Assert.Equal(TransferFailure.SourceChanged, exception.Failure);
        Assert.Equal("old", await File.ReadAllTextAsync(Host("target")));
        Assert.Single(Directory.GetFileSystemEntries(Host("")));
    }

    [Fact]
    public async Task The_host_has_its_own_modes()
    {
        await File.WriteAllTextAsync(Guest("source"), "text");
        File.SetUnixFileMode(Guest("source"), (UnixFileMode)0b111_111_111);
        await File.WriteAllTextAsync(Host("plain"), "");
        await using QgaClient client = NewClient();
        await client.DownloadAsync(Guest("source"), Host("new"));
        Assert.Equal(File.GetUnixFileMode(Host("plain")), File.GetUnixFileMode(Host("new")));

        File.SetUnixFileMode(Host("plain"), UnixFileMode.UserRead);
        await client.DownloadAsync(Guest("source"), Host("plain"));
        Assert.Equal((UnixFileMode.UserRead, "text"), (File.GetUnixFileMode(Host("plain")), await File.ReadAllTextAsync(Host("plain"))));

        await client.DownloadAsync(Guest("source"), Host("plain"), new() { Mode = UnixFileMode.UserWrite | UnixFileMode.UserRead });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Host("plain")));
    }
}
