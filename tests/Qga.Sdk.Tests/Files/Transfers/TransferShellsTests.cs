using System.Runtime.Versioning;
using System.Security.Cryptography;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files.Transfers;

/// <summary>The scripts of transfers under each shell of this machine, busybox with its own tools.</summary>
[SupportedOSPlatform("linux")]
public sealed class TransferShellsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public static TheoryData<string> Shells => [.. ShellGuest.Shells];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Files_go_both_ways(string shell)
    {
        using var guest = new ShellGuest(shell);
        LocalFiles.AddTo(guest.Client);
        byte[] content = new byte[5_000_001];
        RandomNumberGenerator.Fill(content.AsSpan(0, 1_000_000));
        await File.WriteAllTextAsync(_scratch.File("target"), "old");
        foreach (TransferCompression compression in (TransferCompression[])[TransferCompression.None, TransferCompression.Gzip])
        {
            TransferOptions options = new() { Compression = compression, Verify = true, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            TransferResult up = await guest.Client.UploadAsync(new MemoryStream(content), _scratch.File("target"), options);
            Assert.Equal((compression, TransferVerification.Sha256InGuest), (up.Compression, up.Verification));
            Assert.Equal(content, await File.ReadAllBytesAsync(_scratch.File("target")));
            Assert.Equal(options.Mode, File.GetUnixFileMode(_scratch.File("target")));

            TransferResult down = await guest.Client.DownloadAsync(_scratch.File("target"), _scratch.File("back"), options);
            Assert.Equal((compression, TransferVerification.Sha256InGuest), (down.Compression, down.Verification));
            Assert.Equal(content, await File.ReadAllBytesAsync(_scratch.File("back")));
        }

        Assert.Equal(2, Directory.GetFileSystemEntries(_scratch.Directory).Length);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Directories_go_both_ways_into_nothing_and_into_what_is_there(string shell)
    {
        using var guest = new ShellGuest(shell);
        LocalFiles.AddTo(guest.Client);
        Directory.CreateDirectory(_scratch.File("tree/directory with blanks/" + new string('n', 150)));
        await File.WriteAllTextAsync(_scratch.File("tree/directory with blanks/" + new string('n', 150) + "/fïle"), "text");
        await File.WriteAllTextAsync(_scratch.File("tree/-rf"), "text");
        await File.WriteAllBytesAsync(_scratch.File("tree/large"), RandomNumberGenerator.GetBytes(5_000_000));
        File.CreateSymbolicLink(_scratch.File("tree/link"), "-rf");
        File.SetUnixFileMode(_scratch.File("tree/-rf"), UnixFileMode.UserRead);
        foreach (TransferCompression compression in (TransferCompression[])[TransferCompression.None, TransferCompression.Gzip])
        {
            TransferOptions options = new() { Compression = compression, Verify = true };
            for (int i = 0; i < 2; i++)
            {
                await guest.Client.UploadDirectoryAsync(_scratch.File("tree"), _scratch.File("guest"), options);
                TransferResult down = await guest.Client.DownloadDirectoryAsync(_scratch.File("guest"), _scratch.File("back"), options);
                Assert.Equal((6, TransferVerification.Sha256InGuest), ((int)down.Entries, down.Verification));
                Assert.Equal(Print("tree"), Print("back"));
            }

            Directory.Delete(_scratch.File("guest"), recursive: true);
            Directory.Delete(_scratch.File("back"), recursive: true);
        }

        Assert.Single(Directory.GetFileSystemEntries(_scratch.Directory));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task What_a_broken_attempt_left_is_continued(string shell)
    {
        using var guest = new ShellGuest(shell);
        LocalFiles.AddTo(guest.Client);
        byte[] content = RandomNumberGenerator.GetBytes(3_000_000);
        string left = _scratch.File($".qga-r-{FileUpload.KeyOf(_scratch.File("target"))}-left");
        Directory.CreateDirectory(left, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllBytesAsync(Path.Combine(left, "data"), content[..1_234_567]);
        TransferResult up = await guest.Client.UploadAsync(new MemoryStream(content), _scratch.File("target"), new() { Resume = true });
        Assert.Equal((1_234_567, 3_000_000 - 1_234_567), ((int)up.ResumedAt, (int)up.TransferredBytes));
        Assert.Equal(content, await File.ReadAllBytesAsync(_scratch.File("target")));

        await File.WriteAllBytesAsync(_scratch.File("back.qga-part"), content[..2_000_001]);
        TransferResult down = await guest.Client.DownloadAsync(_scratch.File("target"), _scratch.File("back"), new() { Resume = true });
        Assert.Equal((2_000_001, 3_000_000 - 2_000_001), ((int)down.ResumedAt, (int)down.TransferredBytes));
        Assert.Equal(content, await File.ReadAllBytesAsync(_scratch.File("back")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_scratch.Directory).Length);
    }

    private string Print(string root) => string.Join('\n', new DirectoryInfo(_scratch.File(root)).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(entry => $"{Path.GetRelativePath(_scratch.File(root), entry.FullName)} {entry.LinkTarget} {entry.UnixFileMode} {(entry as FileInfo)?.Length} {(entry is FileInfo { LinkTarget: null } ? entry.LastWriteTimeUtc.ToFileTimeUtc() / 10_000_000 : 0)}")
        .Order(StringComparer.Ordinal));
}
