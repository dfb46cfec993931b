using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.Tests.Processes.Windows;

namespace Qga.Sdk.Tests.Files.Windows;

/// <summary>Copies of directories to and from a guest of which a test says what its scripts find.</summary>
public sealed class WindowsTreeTests : IDisposable
{
    private const string Target = @"C:\srv\site";
    private readonly string _root = Directory.CreateTempSubdirectory("qga-windows-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task An_upload_goes_as_archives_into_a_staged_tree()
    {
        string source = Path.Combine(_root, "site");
        Directory.CreateDirectory(Path.Combine(source, "d"));
        File.WriteAllText(Path.Combine(source, "a.txt"), "hello");
        File.WriteAllText(Path.Combine(source, "d", "é.txt"), "world");
        File.WriteAllBytes(Path.Combine(source, "large"), new byte[5 * 1024 * 1024]);
        List<string> laid = [];
        ScriptedWindows guest = null!;
        guest = new ScriptedWindows(call =>
        {
            if (call.Script == WindowsTransferScripts.Stage.Text)
            {
                Assert.Equal("directory", call.Values[7]);
                return "base=\nsize=0\nsha256=1\ntar=1\n";
            }

            if (call.Script == WindowsTransferScripts.UnpackTree.Text)
            {
                byte[] archive = Encoding.Latin1.GetBytes(guest[$@"{call.Values[1]}\{call.Values[2]}"]!);
                Assert.Equal(("0", Convert.ToHexStringLower(SHA256.HashData(archive))), (call.Values[3], call.Values[4]));
                laid.AddRange(Entries(archive));
                return "";
            }

            laid.Add(call.Script == WindowsTransferScripts.Adopt.Text ? $"large {call.Values[4]}" : call.Script == WindowsTransferScripts.PlaceTree.Text ? $"place {call.Values[1]}" : "");
            return "";
        });
        TransferResult result = await guest.Client.UploadDirectoryAsync(source, Target + "\\", new TransferOptions { Verify = true, Compression = TransferCompression.Auto });
        Assert.Equal(["./d", "./a.txt hello", "./d/é.txt world", "", "large ./large", "./d", "./", $"place {Target}"], laid);
        Assert.Equal((TransferVerification.Sha256InGuest, TransferCompression.None, 0), (result.Verification, result.Compression, guest.OpenCount));
    }

    [Theory]
    [InlineData("a:b", EntryRefusal.ForbiddenCharacter)]
    [InlineData("a\\b", EntryRefusal.ForbiddenCharacter)]
    [InlineData("dot.", EntryRefusal.ForbiddenCharacter)]
    [InlineData("blank ", EntryRefusal.ForbiddenCharacter)]
    [InlineData("what?", EntryRefusal.ForbiddenCharacter)]
    [InlineData("nul.txt", EntryRefusal.DeviceName)]
    [InlineData("COM1", EntryRefusal.DeviceName)]
    public async Task A_name_that_Windows_takes_for_something_else_is_refused(string name, EntryRefusal reason)
    {
        Directory.CreateDirectory(Path.Combine(_root, "d"));
        File.WriteAllText(Path.Combine(_root, "d", name), "");
        var guest = new ScriptedWindows(static _ => "");
        GuestEntryRefusedException exception = await Assert.ThrowsAsync<GuestEntryRefusedException>(() => guest.Client.UploadDirectoryAsync(_root, Target));
        Assert.Equal((reason, $"d/{name}"), (exception.Reason, exception.Entry!.Replace(@"\\", @"\", StringComparison.Ordinal)));
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task Names_that_are_the_same_on_Windows_and_links_are_refused()
    {
        File.WriteAllText(Path.Combine(_root, "a.txt"), "");
        File.WriteAllText(Path.Combine(_root, "A.TXT"), "");
        var guest = new ScriptedWindows(static _ => "");
        Assert.Equal(EntryRefusal.Collision, (await Assert.ThrowsAsync<GuestEntryRefusedException>(() => guest.Client.UploadDirectoryAsync(_root, Target))).Reason);
        File.Delete(Path.Combine(_root, "A.TXT"));
        File.CreateSymbolicLink(Path.Combine(_root, "link"), "a.txt");
        Assert.Equal(TransferFailure.NotSupported, (await Assert.ThrowsAsync<GuestTransferException>(() => guest.Client.UploadDirectoryAsync(_root, Target))).Failure);
        Assert.Equal(0, guest.Client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task A_download_comes_as_one_archive()
    {
        byte[] archive = Archive(("./", ""), ("./a.txt", "hello"), ("./d/", ""), ("./d/é.txt", "world"));
        ScriptedWindows guest = Sending(archive, $"sum={Convert.ToHexStringLower(SHA256.HashData(archive))}\n");
        string copy = Path.Combine(_root, "copy");
        TransferResult result = await guest.Client.DownloadDirectoryAsync("C:/srv/site/", copy, new TransferOptions { Verify = true });
        Assert.Equal((3, TransferVerification.Sha256InGuest), (result.Entries, result.Verification));
        Assert.Equal(("hello", "world"), (File.ReadAllText(Path.Combine(copy, "a.txt")), File.ReadAllText(Path.Combine(copy, "d", "é.txt"))));
        PowerShellCall spool = PowerShellCall.AllOf(guest.Client).Single(static call => call.Script == WindowsTransferScripts.SpoolTree.Text);
        Assert.StartsWith(@"D:\Data\.qga-s-", spool.Values[1], StringComparison.Ordinal);
        Assert.Equal(["C:/srv/site", "0", "1"], spool.Values.Skip(2));
        Assert.Equal(spool.Values[1][8..], PowerShellCall.AllOf(guest.Client)[^1].Values[1]);
        Assert.Equal(0, guest.OpenCount);
    }

    [Fact]
    public async Task A_hostile_archive_writes_nothing()
    {
        foreach (string name in (string[])["./../x", "/x", "C:/x", "./a/../../x"])
        {
            ScriptedWindows guest = Sending(Archive(("./", ""), (name, "evil")), "");
            await Assert.ThrowsAsync<GuestEntryRefusedException>(() => guest.Client.DownloadDirectoryAsync(@"C:\srv", Path.Combine(_root, "copy")));
        }

        byte[] archive = Archive(("./", ""), ("./a", "x"));
        await Assert.ThrowsAsync<GuestTransferException>(() => Sending(archive, $"sum={new string('0', 64)}\n").Client.DownloadDirectoryAsync(@"C:\srv", Path.Combine(_root, "copy"), new TransferOptions { Verify = true }));
        await Assert.ThrowsAsync<GuestTransferException>(() => Sending(archive, "", "base=.LwBlAHQAYwA=\n").Client.DownloadDirectoryAsync(@"C:\srv", Path.Combine(_root, "copy")));
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    private static ScriptedWindows Sending(byte[] archive, string end, string? passage = null)
    {
        ScriptedWindows guest = null!;
        guest = new ScriptedWindows(call =>
        {
            if (call.Script == WindowsTransferScripts.Look.Text)
            {
                return "size=0\nmode=4000\nmodified=0\nfacts=directory\nsha256=1\n";
            }

            if (call.Script == WindowsTransferScripts.MakePassage.Text)
            {
                return passage ?? $"base=.{Convert.ToBase64String(Encoding.Unicode.GetBytes(@"D:\Data"))}\n";
            }

            if (call.Script != WindowsTransferScripts.SpoolTree.Text)
            {
                return "";
            }

            (guest[$@"{call.Values[1]}\0"], guest[$@"{call.Values[1]}\1"]) = (Encoding.Latin1.GetString(archive), "");
            return end;
        });
        return guest;
    }

    private static byte[] Archive(params (string Name, string Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach ((string name, string content) in entries)
            {
                writer.WriteEntry(name.EndsWith('/')
                    ? new GnuTarEntry(TarEntryType.Directory, name)
                    : new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<string> Entries(byte[] archive)
    {
        using var reader = new TarReader(new MemoryStream(archive));
        while (reader.GetNextEntry() is TarEntry entry)
        {
            yield return entry.DataStream is null ? entry.Name : $"{entry.Name} {new StreamReader(entry.DataStream).ReadToEnd()}";
        }
    }
}
