using System.Text;

namespace Qga.Sdk.Testing.Tests.FileSystem;

public sealed class FileStreamTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly QgaClient _client;

    public FileStreamTests() => _client = _guest.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public async Task What_a_client_writes_is_in_the_guests_files()
    {
        await using (GuestFileStream file = await _client.OpenFileAsync("/tmp/report", GuestFileMode.Write))
        {
            await file.WriteAsync("line 1\n"u8.ToArray());
            Assert.Equal("", _guest.Files.ReadText("/tmp/report"));
            await file.FlushAsync();
            Assert.Equal("line 1\n", _guest.Files.ReadText("/tmp/report"));
            await file.WriteAsync("line 2\n"u8.ToArray());
        }

        Assert.Equal("line 1\nline 2\n", _guest.Files.ReadText("/tmp/report"));
    }

    [Fact]
    public async Task A_client_reads_what_a_test_has_written()
    {
        byte[] content = [.. Enumerable.Range(0, 3_000_000).Select(static number => (byte)(number * 7))];
        _guest.Files.WriteBytes("/srv/image", content);
        await using GuestFileStream file = await _client.OpenFileAsync("/srv/image");
        var copy = new MemoryStream();
        await file.CopyToAsync(copy, 256 * 1024);
        Assert.Equal(content, copy.ToArray());

        file.Position = 1000;
        byte[] piece = new byte[10];
        await file.ReadExactlyAsync(piece);
        Assert.Equal(content[1000..1010], piece);
    }

    [Fact]
    public async Task A_file_that_grows_is_followed()
    {
        _guest.Files.WriteText("/var/log/app", "one\n");
        await using GuestFileStream file = await _client.OpenFileAsync("/var/log/app");
        byte[] buffer = new byte[100];
        Assert.Equal(4, await file.ReadAsync(buffer));
        Assert.Equal(0, await file.ReadAsync(buffer));
        await using (GuestFileStream log = await _client.OpenFileAsync("/var/log/app", GuestFileMode.Append))
        {
            await log.WriteAsync("two\n"u8.ToArray());
        }

        Assert.Equal("two\n", Encoding.ASCII.GetString(buffer, 0, await file.ReadAsync(buffer)));
    }

    [Theory]
    [InlineData(GuestFileMode.Read, "/no/such", "failed to open file '/no/such' (mode: 'r'): No such file or directory")]
    [InlineData(GuestFileMode.Write, "/no/such", "failed to open file '/no/such' (mode: 'w'): No such file or directory")]
    [InlineData(GuestFileMode.ReadAppend, "/etc", "failed to open file '/etc' (mode: 'a+'): Is a directory")]
    [InlineData(GuestFileMode.ReadWrite, "/etc/hostname/x", "failed to open file '/etc/hostname/x' (mode: 'r+'): Not a directory")]
    public async Task A_file_that_cannot_be_opened_is_refused_in_the_systems_words(GuestFileMode mode, string path, string description)
    {
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => _client.OpenFileAsync(path, mode));
        Assert.Equal(description, exception.Description);
    }

    [Fact]
    public async Task A_deleted_file_stays_readable_for_who_has_it_open()
    {
        _guest.Files.WriteText("/tmp/x", "still here");
        await using GuestFileStream file = await _client.OpenFileAsync("/tmp/x");
        _guest.Files.Delete("/tmp/x");
        byte[] buffer = new byte[100];
        Assert.Equal(10, await file.ReadAsync(buffer));
    }

    [Fact]
    public async Task A_client_cannot_make_a_file_grow_without_bound()
    {
        await using GuestFileStream file = await _client.OpenFileAsync("/tmp/huge", GuestFileMode.Write);
        file.Position = long.MaxValue - 10;
        await file.WriteAsync(new byte[1]);
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => file.FlushAsync());
        Assert.Equal("failed to flush file: File too large", exception.Description);
        Assert.Empty(_guest.Files.ReadBytes("/tmp/huge"));
    }

    [Fact]
    public async Task Handles_count_from_1000_up()
    {
        for (long handle = 1000; handle < 1003; handle++)
        {
            Assert.Equal(handle, await _client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = "/etc/hostname" }));
        }
    }

    [Fact]
    public async Task Whole_files_lines_and_tailing_work_and_a_shell_is_missed_by_name()
    {
        await _client.WriteAllTextAsync("/tmp/text", "one\ntwo\n");
        await _client.AppendAllTextAsync("/tmp/text", "three");
        Assert.Equal("one\ntwo\nthree", _guest.Files.ReadText("/tmp/text"));
        Assert.Equal("one\ntwo\nthree", await _client.ReadAllTextAsync("/tmp/text"));
        List<string> lines = [];
        await foreach (string line in _client.ReadLinesAsync("/tmp/text"))
        {
            lines.Add(line);
        }

        Assert.Equal(["one", "two", "three"], lines);
        await using (IAsyncEnumerator<string> tail = _client.TailAsync("/tmp/text", new GuestTailOptions { FromBeginning = true }).GetAsyncEnumerator())
        {
            Assert.True(await tail.MoveNextAsync());
            Assert.Equal("one", tail.Current);
        }

        GuestPlatformException exception = await Assert.ThrowsAsync<GuestPlatformException>(() => _client.GetFileInfoAsync("/tmp/text"));
        Assert.NotNull(exception.Platform);
    }
}
