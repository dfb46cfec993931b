using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>A guest whose tar sends whatever an attacker wants: the real agent with another program of that name in its PATH.</summary>
public sealed class HostileArchiveTests(ITestOutputHelper output) : TransferTest(output)
{
    private string Tools => Scratch.File("tools");

    protected override RealAgentOptions AgentOptions => new()
    {
        Binary = "/usr/bin/env",
        LeadingArguments = [$"PATH={Tools}:/usr/sbin:/usr/bin:/sbin:/bin", new RealAgentOptions().Binary],
    };

    private static Dictionary<string, (Func<HostileTar, byte[]> Make, EntryRefusal Reason, string Entry)> Corpus { get; } = new()
    {
        ["upwards"] = (tar => tar.File("../outside").End(), EntryRefusal.Traversal, "../outside"),
        ["upwards in the middle"] = (tar => tar.Directory("a/").File("a/../../outside").End(), EntryRefusal.Traversal, "a/../../outside"),
        ["upwards behind a dot"] = (tar => tar.File("./../outside").End(), EntryRefusal.Traversal, "./../outside"),
        ["upwards by itself"] = (tar => tar.Directory("..").End(), EntryRefusal.Traversal, ".."),
        ["upwards with backslashes"] = (tar => tar.File("..\\outside").End(), EntryRefusal.Traversal, "..\\outside"),
        ["upwards in a long name"] = (tar => tar.LongName("../outside").End(), EntryRefusal.Traversal, "../outside"),
        ["upwards in a pax record"] = (tar => tar.Pax("path", "../outside").End(), EntryRefusal.Traversal, "../outside"),
        ["absolute"] = (tar => tar.File("/tmp/qga-outside").End(), EntryRefusal.Absolute, "/tmp/qga-outside"),
        ["absolute in a pax record"] = (tar => tar.Pax("path", "/tmp/qga-outside").End(), EntryRefusal.Absolute, "/tmp/qga-outside"),
        ["the root"] = (tar => tar.Directory("/").End(), EntryRefusal.Absolute, "/"),
        ["absolute with a backslash"] = (tar => tar.File("\\outside").End(), EntryRefusal.Absolute, "\\outside"),
        ["another host's share"] = (tar => tar.File("\\\\server\\share").End(), EntryRefusal.Absolute, "\\\\server\\share"),
        ["a drive"] = (tar => tar.File("C:\\outside").End(), EntryRefusal.Absolute, "C:\\outside"),
        ["a drive's own directory"] = (tar => tar.File("c:outside").End(), EntryRefusal.Absolute, "c:outside"),
        ["a device"] = (tar => tar.File("CON").End(), EntryRefusal.DeviceName, "CON"),
        ["a device with an ending"] = (tar => tar.File("a/nul.txt").End(), EntryRefusal.DeviceName, "a/nul.txt"),
        ["a device as a directory"] = (tar => tar.File("Com1/x").End(), EntryRefusal.DeviceName, "Com1/x"),
        ["a device with a blank"] = (tar => tar.File("lpt9 .x").End(), EntryRefusal.DeviceName, "lpt9 .x"),
        ["a line feed"] = (tar => tar.File("a\nb").End(), EntryRefusal.ForbiddenCharacter, "a\\u000Ab"),
        ["an escape sequence"] = (tar => tar.File("a\u001b[2Jb").End(), EntryRefusal.ForbiddenCharacter, "a\\u001B[2Jb"),
        ["a C1 control"] = (tar => tar.File("a\u009bb").End(), EntryRefusal.ForbiddenCharacter, "a\\u009Bb"),
        ["a NUL in a pax record"] = (tar => tar.Pax("path", "good\0/../evil").End(), EntryRefusal.Traversal, "good\\u0000/../evil"),
        ["a NUL alone in a pax record"] = (tar => tar.Pax("path", "good\0evil").End(), EntryRefusal.ForbiddenCharacter, "good\\u0000evil"),
        ["no text"] = (tar => tar.Entry('0', "caf\u00e9", "evil", encoding: Encoding.Latin1).End(), EntryRefusal.NotText, "café"),
        ["no name"] = (tar => tar.File("").End(), EntryRefusal.Malformed, ""),
        ["two slashes"] = (tar => tar.File("a//b").End(), EntryRefusal.Malformed, "a//b"),
        ["a dot within"] = (tar => tar.File("a/./b").End(), EntryRefusal.Malformed, "a/./b"),
        ["a long part"] = (tar => tar.LongName(new string('n', 256)).End(), EntryRefusal.TooLong, new string('n', 256)),
        ["a long path"] = (tar => tar.LongName(string.Join('/', Enumerable.Repeat(new string('n', 200), 20))).End(), EntryRefusal.TooLong, "nnn"),
        ["a deep path"] = (tar => tar.LongName(string.Join('/', Enumerable.Repeat("d", 400))).End(), EntryRefusal.TooLong, "d/d/d"),
        ["a name of a gibibyte"] = (tar => tar.Entry('L', "././@LongLink", "x", claims: 1 << 30).Cut(), EntryRefusal.TooLong, ""),
        ["pax records of a gibibyte"] = (tar => tar.Entry('x', "pax", "x", claims: 1 << 30).Cut(), EntryRefusal.Malformed, ""),
        ["pax records without end"] = (tar => Enumerable.Range(0, 50).Aggregate(tar, static (all, _) => all.Entry('x', "pax", "12 a=bcdefg\n")).End(), EntryRefusal.Malformed, ""),
        ["a pax record with a wrong length"] = (tar => tar.Entry('x', "pax", "99 path=x\n").File("x").End(), EntryRefusal.Malformed, ""),
        ["a link upwards"] = (tar => tar.Symlink("link", "../outside").End(), EntryRefusal.LinkLeadsOut, "link"),
        ["an absolute link"] = (tar => tar.Symlink("link", "/etc").End(), EntryRefusal.LinkLeadsOut, "link"),
        ["a link upwards from within"] = (tar => tar.Directory("a").Symlink("a/link", "../../outside").End(), EntryRefusal.LinkLeadsOut, "a/link"),
        ["a link upwards with backslashes"] = (tar => tar.Symlink("link", "..\\outside").End(), EntryRefusal.LinkLeadsOut, "link"),
        ["a link through a link"] = (tar => tar.Directory("a").Directory("a/b").Symlink("a/b/up", "..").Symlink("link", "a/b/up/../../outside").End(), EntryRefusal.LinkLeadsOut, "link"),
        ["a link through a later link"] = (tar => tar.Symlink("link", "x/../outside").Directory("a").Symlink("x", "a/..").End(), EntryRefusal.LinkLeadsOut, "link"),
        ["a link in a pax record"] = (tar => tar.Entry('x', "pax", "21 linkpath=/etc/pas\n").Symlink("link", "inside").End(), EntryRefusal.LinkLeadsOut, "link"),
        ["a file through a link"] = (tar => tar.Symlink("link", "a").Directory("a").File("link/evil").End(), EntryRefusal.ParentIsNoDirectory, "link/evil"),
        ["a file in the place of a link"] = (tar => tar.Symlink("link", "a").File("link").End(), EntryRefusal.Collision, "link"),
        ["a link in the place of a file"] = (tar => tar.File("a").Symlink("a", "b").End(), EntryRefusal.Collision, "a"),
        ["a link in the place of a directory"] = (tar => tar.Directory("a").Symlink("a", "/tmp").File("a/evil").End(), EntryRefusal.Collision, "a"),
        ["a file below a file"] = (tar => tar.File("a").File("a/b").End(), EntryRefusal.ParentIsNoDirectory, "a/b"),
        ["the same twice"] = (tar => tar.File("a").File("./a").End(), EntryRefusal.Collision, "a"),
        ["a hard link out"] = (tar => tar.Hardlink("a", "/etc/passwd").End(), EntryRefusal.Absolute, "/etc/passwd"),
        ["a hard link upwards"] = (tar => tar.Hardlink("a", "../outside").End(), EntryRefusal.Traversal, "../outside"),
        ["a hard link to nothing"] = (tar => tar.Hardlink("a", "b").End(), EntryRefusal.LinkLeadsOut, "a"),
        ["a hard link to a link"] = (tar => tar.Symlink("b", "c").Hardlink("a", "b").End(), EntryRefusal.LinkLeadsOut, "a"),
        ["a hard link to a directory"] = (tar => tar.Directory("b").Hardlink("a", "b").End(), EntryRefusal.LinkLeadsOut, "a"),
        ["a sparse file"] = (tar => tar.Entry('S', "sparse", "evil").End(), EntryRefusal.Sparse, "sparse"),
        ["a sparse file by pax"] = (tar => tar.Pax("GNU.sparse.realsize", "1099511627776").End(), EntryRefusal.Sparse, "overridden"),
        ["an unknown kind"] = (tar => tar.Entry('Z', "what", "evil").End(), EntryRefusal.Malformed, "what"),
        ["the directory itself as a file"] = (tar => tar.File(".").End(), EntryRefusal.Malformed, "."),
        ["a damaged header"] = (tar => tar.Raw(Enumerable.Repeat((byte)'x', 512).ToArray()).End(), EntryRefusal.Malformed, ""),
        ["no end"] = (tar => tar.File("a").Cut(), EntryRefusal.Malformed, ""),
        ["an end in the middle of a file"] = (tar => tar.Entry('0', "a", "evil", claims: 100_000).Cut(), EntryRefusal.Malformed, ""),
        ["something behind the end"] = (tar => tar.Raw(new byte[1024]).File("../outside").End(), EntryRefusal.Malformed, ""),
        ["nothing at all"] = (_ => [], EntryRefusal.Malformed, ""),
        ["a collision with the host: a directory"] = (tar => tar.Directory("kept").File("kept.txt").Directory("kept.txt/x").End(), EntryRefusal.ParentIsNoDirectory, "kept.txt/x"),
        ["in the way: a file for a directory"] = (tar => tar.File("new").Directory("kept.txt").End(), EntryRefusal.InTheWay, "kept.txt"),
        ["in the way: a directory for a file"] = (tar => tar.File("new").File("directory").End(), EntryRefusal.InTheWay, "directory"),
        ["in the way: a directory for a link"] = (tar => tar.File("new").Symlink("directory", "new").End(), EntryRefusal.InTheWay, "directory"),
        ["in the way: a link of the host for a directory"] = (tar => tar.File("link-of-host/evil").End(), EntryRefusal.InTheWay, "link-of-host"),
    };

    public static TheoryData<string> Names => [.. Corpus.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_archive_that_attacks_is_refused_and_the_host_is_as_it_was(string name)
    {
        (Func<HostileTar, byte[]> make, EntryRefusal reason, string entry) = Corpus[name];
        string before = await PrepareAsync(make(new HostileTar()));
        await using QgaClient client = NewClient();
        foreach (TransferCompression compression in (TransferCompression[])[TransferCompression.None, TransferCompression.Gzip])
        {
            GuestEntryRefusedException exception = await Assert.ThrowsAsync<GuestEntryRefusedException>(
                () => client.DownloadDirectoryAsync(Guest(""), Host("target"), new() { Compression = compression }));
            Output.WriteLine(exception.Message);
            Assert.Equal((reason, TransferFailure.EntryRefused), (exception.Reason, exception.Failure));
            Assert.StartsWith(entry, exception.Entry, StringComparison.Ordinal);
            Assert.DoesNotContain(exception.Message, char.IsControl);
            Assert.Equal(before, Fingerprint());
        }
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("claimed")]
    [InlineData("entries")]
    [InlineData("hard links")]
    [InlineData("bomb")]
    public async Task Quotas_end_it(string kind)
    {
        byte[] archive = kind switch
        {
            "bytes" => new HostileTar().File("a", new string('x', 60_000)).File("b", new string('x', 60_000)).End(),
            "claimed" => new HostileTar().Entry('0', "a", "evil", claims: 1L << 32).Cut(),
            "entries" => Enumerable.Range(0, 5000).Aggregate(new HostileTar(), static (tar, i) => tar.File($"f{i}", "")).End(),
            "hard links" => Enumerable.Range(0, 50).Aggregate(new HostileTar().File("a", new string('x', 10_000)), static (tar, i) => tar.Hardlink($"h{i}", "a")).End(),
            _ => new HostileTar().Entry('0', "zeros", new string('\0', 50_000_000)).End(),
        };
        string before = await PrepareAsync(archive);
        await using QgaClient client = NewClient();
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.DownloadDirectoryAsync(Guest(""), Host("target"), new() { MaxBytes = 100_000, MaxEntries = 1000, Compression = TransferCompression.Gzip }));
        Assert.Equal(TransferFailure.QuotaExceeded, exception.Failure);
        Assert.Equal(before, Fingerprint());
    }

    [Fact]
    public async Task Who_cannot_find_out_how_old_a_directory_is_does_not_remove_it()
    {
        await PrepareAsync(new HostileTar().File("a").End());
        Script("find", "exit 1");
        string passage = Directory.CreateDirectory($"/run/.qga-s-{Guid.NewGuid():N}").FullName;
        string stage = Directory.CreateDirectory(Guest($".qga-{Guid.NewGuid():N}")).FullName;
        try
        {
            await using QgaClient client = NewClient();
            await client.DownloadDirectoryAsync(Guest(""), Host("target"), new() { Compression = TransferCompression.Gzip });
            await client.UploadAsync(Host("target/a"), Guest("a"));
            Assert.True(Directory.Exists(passage));
            Assert.True(Directory.Exists(stage));
        }
        finally
        {
            Directory.Delete(passage);
            Directory.Delete(stage);
        }
    }

    [Fact]
    public async Task A_million_entries_are_refused_by_default()
    {
        // Nothing but headers, which nobody asked for.
        await PrepareAsync([], "i=0; while [ $i -lt 40 ]; do cat \"$here/archive\"; i=$((i + 1)); done");
        byte[] slice = Enumerable.Range(0, 1000).Aggregate(new HostileTar(), static (tar, _) => tar.Directory("d")).Cut();
        await File.WriteAllBytesAsync(Path.Combine(Tools, "archive"), slice);
        await using QgaClient client = NewClient();
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.DownloadDirectoryAsync(Guest(""), Host("target"), new() { Include = ["nothing"], MaxEntries = 20_000 }));
        Assert.Equal(TransferFailure.QuotaExceeded, exception.Failure);
        Assert.True(new TransferOptions().MaxEntries < 1_000_000);
    }

    [Fact]
    public async Task Foreign_names_pass_when_they_are_allowed()
    {
        await PrepareAsync(new HostileTar().File("aux.c", "one").File("c:two", "two").File("a\\b", "three").End());
        await using QgaClient client = NewClient();
        await client.DownloadDirectoryAsync(Guest(""), Host("new"), new() { AllowForeignNames = true });
        Assert.Equal(["a\\b", "aux.c", "c:two"], Directory.GetFiles(Host("new")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Archives_of_other_tars_are_read()
    {
        string longName = string.Join('/', Enumerable.Repeat("directory", 20)) + "/ünïcode 😀";
        await PrepareAsync(new HostileTar().Honest(tar =>
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, longName) { DataStream = new MemoryStream("one"u8.ToArray()) });
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, new string('p', 120) + "/" + new string('n', 90)) { DataStream = new MemoryStream("two"u8.ToArray()) });
            tar.WriteEntry(new V7TarEntry(TarEntryType.V7RegularFile, "old") { DataStream = new MemoryStream("three"u8.ToArray()) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "pipe"));
        }).Cut());
        await using QgaClient client = NewClient();
        TransferResult result = await client.DownloadDirectoryAsync(Guest(""), Host("new"));
        Assert.Equal("one", await File.ReadAllTextAsync(Host("new/" + longName)));
        Assert.Equal("two", await File.ReadAllTextAsync(Host("new/" + new string('p', 120) + "/" + new string('n', 90))));
        Assert.Equal("three", await File.ReadAllTextAsync(Host("new/old")));
        Assert.Equal(["pipe"], result.Skipped);
    }

    [Fact]
    public async Task A_tar_that_fails_is_not_believed()
    {
        string before = await PrepareAsync(new HostileTar().File("a").End(), "cat \"$here/archive\"; echo 'tar: ./x: Cannot open: Permission denied' >&2; exit 2");
        await using QgaClient client = NewClient();
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(() => client.DownloadDirectoryAsync(Guest(""), Host("target")));
        Assert.Equal(TransferFailure.GuestFailed, exception.Failure);
        Assert.Contains("Permission denied", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, Fingerprint());
    }

    [Fact]
    public async Task Damaged_gzip_is_refused()
    {
        await PrepareAsync([]);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new HostileTar().File("a", new string('x', 100_000)).End());
        }

        byte[] bytes = packed.ToArray();
        bytes[bytes.Length / 2] ^= 0x55;
        await File.WriteAllBytesAsync(Path.Combine(Tools, "packed"), bytes);
        Script("gzip", "cat >/dev/null; cat \"$here/packed\"");
        try
        {
            await using QgaClient client = NewClient();
            await Assert.ThrowsAnyAsync<GuestTransferException>(
                () => client.DownloadDirectoryAsync(Guest(""), Host("target"), new() { Compression = TransferCompression.Gzip }));
        }
        finally
        {
            File.Delete(Path.Combine(Tools, "gzip"));
        }
    }

    private async Task<string> PrepareAsync(byte[] archive, string tar = "cat \"$here/archive\"")
    {
        Directory.CreateDirectory(Tools);
        await File.WriteAllBytesAsync(Path.Combine(Tools, "archive"), archive);
        Script("tar", tar);
        Directory.CreateDirectory(Host("target/directory"));
        await File.WriteAllTextAsync(Host("target/kept.txt"), "kept");
        await File.WriteAllTextAsync(Host("target/directory/inner"), "inner");
        Directory.CreateDirectory(Host("outside-of-host"));
        Directory.CreateSymbolicLink(Host("target/link-of-host"), Host("outside-of-host"));
        return Fingerprint();
    }

    private void Script(string name, string text)
    {
        string path = Path.Combine(Tools, name);
        File.WriteAllText(path, $"#!/bin/sh\nhere=${{0%/*}}\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Fingerprint() => Trees.Print(Host(""));
}
