using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files;

/// <summary>What the guest's tools print is read strictly: anything else is a protocol error, and nothing is concluded from it.</summary>
public sealed class HostileGuestTests
{
    private const string Line = "81a4 1 0 0 12 65024 11723694 1795307645 1795307645 1795307645 2026-11-22 00:34:05.344543696 +0000 2026-11-22 00:34:05.344543696 +0000 2026-11-22 00:34:05.344543696 +0000 root:root";

    [Fact]
    public async Task A_line_of_stat_is_read()
    {
        GuestFileInfo info = (await Guest($"{Line}\n\0").GetFileInfoAsync("/srv/file"))!;
        Assert.Equal((GuestFileType.File, 12, "root", "file"), (info.Type, info.Size, info.UserName, info.Name));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_795_307_645).AddTicks(3_445_436), info.LastWriteTime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\n\0")]
    [InlineData(Line)]
    [InlineData(Line + "\n")]
    [InlineData(Line + "\n\0\0")]
    [InlineData(Line + "\ntarget of no link\0")]
    [InlineData("zzzz 1 0 0 12 65024 11723694 1795307645 1795307645 1795307645 a b c a b c a b c root:root\n\0")]
    [InlineData("81a4 1 0 0 -12 65024 11723694 1795307645 1795307645 1795307645 a b c a b c a b c root:root\n\0")]
    [InlineData("81a4 1 0 0 99999999999999999999 65024 11723694 1795307645 1795307645 1795307645 a b c a b c a b c root:root\n\0")]
    [InlineData("81a4 1 0 0 12 65024 11723694 999999999999999 1795307645 1795307645 a b c a b c a b c root:root\n\0")]
    [InlineData("81a4 1 0 0 12 65024 11723694 1795307645 1795307645 1795307645 a b.x c a b c a b c root:root\n\0")]
    [InlineData("81a4 1 0 0 12 65024 11723694 1795307645 1795307645 1795307645 a b c a b c a b c root\n\0")]
    public async Task Anything_else_is_no_line_of_stat(string printed) =>
        await Assert.ThrowsAsync<QgaProtocolException>(() => Guest(printed).GetFileInfoAsync("/srv/file"));

    [Theory]
    [InlineData("1\0../../etc/passwd\0" + Line + "\n\0end\0")]
    [InlineData("1\0a/b\0" + Line + "\n\0end\0")]
    [InlineData("1\0..\0" + Line + "\n\0end\0")]
    [InlineData("1\0\0" + Line + "\n\0end\0")]
    [InlineData("1\0a\0" + Line + "\n\0")]
    [InlineData("1\0a\0" + Line + "\n\0end\0more\0")]
    [InlineData("2\0a\0" + Line + "\n\0end\0")]
    [InlineData("0\0end\0")]
    [InlineData("-1\0end\0")]
    [InlineData("2000000000\0a\0")]
    [InlineData("99999999999999999999\0a\0")]
    [InlineData("")]
    [InlineData("end")]
    public async Task Anything_else_is_no_listing(string printed) =>
        await Assert.ThrowsAsync<QgaProtocolException>(() => CountAsync(Guest(printed).EnumerateDirectoryAsync("/srv")));

    [Fact]
    public async Task A_listing_without_end_ends_at_the_bound()
    {
        FakeClient client = Guest("more\0");
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => CountAsync(client.EnumerateDirectoryAsync("/srv", new GuestDirectoryOptions { MaxEntries = 50_000 })));
        Assert.Equal(GuestFileError.TooLarge, exception.Error);
        Assert.InRange(client.CountOf("guest-exec"), 1, 5);
    }

    [Theory]
    [InlineData("/etc/passwd\0")]
    [InlineData("/tmp/other/qga-abcdef\0")]
    [InlineData("/tmp/qga-abc/ef\0")]
    [InlineData("/tmp/qga-ab\n\0")]
    [InlineData("/tmp/qga-../../x\0")]
    [InlineData("/tmp/qga-\0")]
    [InlineData("/tmp/qga-abcdef")]
    public async Task A_temporary_name_that_was_not_asked_for_is_refused(string printed)
    {
        await Assert.ThrowsAsync<QgaProtocolException>(() => Guest(printed).CreateTempDirectoryAsync("/tmp"));
        Assert.Equal("/tmp/qga-abcdef0", await Guest("/tmp/qga-abcdef0\0").CreateTempDirectoryAsync("/tmp"));
    }

    [Theory]
    [InlineData("4096 1 2")]
    [InlineData("4096 1 2 -3")]
    [InlineData("9223372036854775807 9 9 9")]
    [InlineData("a b c d")]
    public async Task Room_that_is_no_number_is_refused(string printed) =>
        await Assert.ThrowsAsync<QgaProtocolException>(() => Guest(printed).GetFreeSpaceAsync("/"));

    [Fact]
    public async Task What_the_guest_says_of_an_error_is_escaped_and_cut()
    {
        FakeClient client = Guest("", exitCode: 1, error: $"\u001b[2Jstat: {new string('x', 10_000)}\nstat: /a\u202e: Permission denied\n");
        GuestFileException exception = await Assert.ThrowsAsync<GuestFileException>(() => client.GetFileInfoAsync("/a\u001b"));
        Assert.Equal((GuestFileError.PermissionDenied, "/a\u001b"), (exception.Error, exception.Path));
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.DoesNotContain('\u202e', exception.Message);
        Assert.InRange(exception.Message.Length, 50, 2500);
    }

    [Fact]
    public async Task A_guest_without_a_shell_is_told_by_its_name()
    {
        FakeClient client = new FakeClient()
            .On<GuestExecRequest, GuestExec>(QgaCommands.GuestExec, static _ => throw new QgaCommandException("no", QgaErrorClass.GenericError, "Failed to execute child process"))
            .On(QgaCommands.GuestGetOsinfo, static _ => new GuestOSInfo { Id = "freebsd" });
        GuestPlatformException exception = await Assert.ThrowsAsync<GuestPlatformException>(() => client.DeleteFileAsync("/a"));
        Assert.Equal("freebsd", exception.Platform);
        Assert.Contains("/bin/sh", exception.Message, StringComparison.Ordinal);
        Assert.IsType<QgaCommandException>(exception.InnerException);
    }

    [Fact]
    public async Task An_agent_that_may_not_run_programs_says_so_itself()
    {
        FakeClient client = new FakeClient().On<GuestExecRequest, GuestExec>(
            QgaCommands.GuestExec, static _ => throw new QgaCommandUnavailableException("off", QgaErrorClass.CommandNotFound, "disabled", QgaUnavailableReason.Disabled));
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.GetFileInfoAsync("/a"));
    }

    [Fact]
    public async Task What_the_caller_gives_is_never_a_part_of_the_script()
    {
        FakeClient client = Guest("", exitCode: 1, error: "No such file or directory");
        const string path = "/srv/'; rm -rf / #\n$(id)";
        Assert.Null(await client.GetFileInfoAsync(path));
        var request = (GuestExecRequest)client.Sent.First(static sent => sent.Command == "guest-exec").Request!;
        Assert.DoesNotContain("srv", request.Arg![1], StringComparison.Ordinal);
        Assert.Equal(path, request.Arg[3]);
    }

    [Fact]
    public async Task Text_that_no_path_can_be_is_refused_here()
    {
        var client = new FakeClient();
        foreach (string path in (string[])["nul\0", "half\uD83D", "half\uDC01", "\uD83D\uD83D"])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => client.GetFileInfoAsync(path));
        }

        Assert.Empty(client.Sent);
    }

    private static FakeClient Guest(string printed, int exitCode = 0, string error = "") => new FakeClient()
        .On(QgaCommands.GuestExec, static _ => new GuestExec { Pid = 77 })
        .On(QgaCommands.GuestExecStatus, _ => new GuestExecStatus
        {
            Exited = true,
            Exitcode = exitCode,
            OutData = Encoding.UTF8.GetBytes(printed),
            ErrData = Encoding.UTF8.GetBytes(error),
        });

    private static async Task<int> CountAsync(IAsyncEnumerable<GuestFileInfo> entries)
    {
        int count = 0;
        await foreach (GuestFileInfo _ in entries)
        {
            count++;
        }

        return count;
    }
}
