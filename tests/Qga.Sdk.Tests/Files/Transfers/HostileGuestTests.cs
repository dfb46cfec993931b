using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files.Transfers;

/// <summary>A guest whose shell and agent answer whatever they want.</summary>
public sealed class HostileGuestTests
{
    private long _handle = 1000;

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("=1")]
    [InlineData("size=")]
    [InlineData("size=-1")]
    [InlineData("size=99999999999999999999")]
    [InlineData("size=1\nsize=2")]
    [InlineData("size=1\u0000")]
    [InlineData("size=1\u001b[2J")]
    [InlineData("size=1\nsum=")]
    [InlineData("size=1\nsum=ABCDEF")]
    public async Task Nonsense_of_the_scripts_is_a_typed_failure(string answer)
    {
        FakeClient client = Answering(answer);
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.UploadAsync(new MemoryStream([1, 2, 3]), "/srv/file", new() { Resume = true }));
        Assert.Equal(TransferFailure.GuestFailed, exception.Failure);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.Equal(0, client.CountOf("guest-file-write"));
    }

    [Fact]
    public async Task An_answer_without_end_is_refused()
    {
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => Answering(new string('x', 1 << 20)).UploadAsync(new MemoryStream([1]), "/srv/file"));
        Assert.Equal(TransferFailure.GuestFailed, exception.Failure);
    }

    [Fact]
    public async Task A_staging_place_of_the_guests_own_choice_is_refused()
    {
        FakeClient client = Answering("base=/etc/\nsize=0");
        await Assert.ThrowsAsync<GuestTransferException>(() => client.UploadAsync(new MemoryStream([1]), "/srv/file", new() { User = "build" }));
        Assert.Equal(0, client.CountOf("guest-file-open"));
    }

    [Fact]
    public async Task What_is_not_asked_for_is_not_sent_to_the_shell_as_text()
    {
        FakeClient client = Answering("size=0");
        const string evil = "/srv/$(touch evil)'; touch evil; '";
        client.On(QgaCommands.GuestFileOpen, static _ => throw new QgaCommandException("No.", QgaErrorClass.GenericError, "no"));
        await Assert.ThrowsAsync<QgaCommandException>(() => client.UploadAsync(new MemoryStream([1]), evil));
        List<GuestExecRequest> runs = [.. client.Sent.Select(static sent => sent.Request).OfType<GuestExecRequest>()];
        Assert.NotEmpty(runs);
        Assert.All(runs, static run => Assert.DoesNotContain("evil", run.Arg![1], StringComparison.Ordinal));
        Assert.Contains(runs, static run => run.Arg!.Contains(evil));
    }

    [Theory]
    [InlineData("size=10", TransferFailure.SourceChanged)]
    [InlineData("size=0", TransferFailure.QuotaExceeded)]
    [InlineData("size=9000000000000000000", TransferFailure.QuotaExceeded)]
    public async Task A_file_that_never_ends_is_left(string size, TransferFailure failure)
    {
        FakeClient client = Answering($"{size}\nmode=81a4\nmodified=1\nfacts=1");
        client.On(QgaCommands.GuestFileOpen, _ => ++_handle)
            .On(QgaCommands.GuestFileClose, static _ => default(QgaNothing))
            .On(QgaCommands.GuestFileRead, static request => new GuestFileRead { Count = request.Count!.Value, BufB64 = new byte[request.Count.Value], Eof = false });
        using var destination = new MemoryStream();
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.DownloadAsync("/srv/file", destination, new() { MaxBytes = 5_000_000 }));
        Assert.Equal(failure, exception.Failure);
        Assert.InRange(destination.Length, 0, 5_000_000);
        Assert.Equal(client.CountOf("guest-file-open"), client.CountOf("guest-file-close"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    public async Task A_file_that_is_less_than_was_said_has_changed_or_is_a_broken_agent(int count, bool eof)
    {
        FakeClient client = Answering("size=10\nmode=81a4\nmodified=1\nfacts=1");
        client.On(QgaCommands.GuestFileOpen, _ => ++_handle)
            .On(QgaCommands.GuestFileClose, static _ => default(QgaNothing))
            .On(QgaCommands.GuestFileRead, _ => new GuestFileRead { Count = count, BufB64 = new byte[count], Eof = eof });
        QgaException exception = await Assert.ThrowsAnyAsync<QgaException>(() => client.DownloadAsync("/srv/file", new MemoryStream()));
        Assert.True(eof ? exception is GuestTransferException { Failure: TransferFailure.SourceChanged } : exception is QgaProtocolException);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000_000)]
    public async Task A_write_of_another_length_ends_the_upload(long count)
    {
        FakeClient client = Answering("size=0");
        client.On(QgaCommands.GuestFileOpen, _ => ++_handle)
            .On(QgaCommands.GuestFileClose, static _ => default(QgaNothing))
            .On(QgaCommands.GuestFileRead, static _ => new GuestFileRead { Count = 0, BufB64 = Array.Empty<byte>(), Eof = true })
            .On(QgaCommands.GuestFileWrite, _ => new GuestFileWrite { Count = count, Eof = false });
        await Assert.ThrowsAsync<QgaProtocolException>(() => client.UploadAsync(new MemoryStream(new byte[100]), "/srv/file"));
        Assert.Equal(client.CountOf("guest-file-open"), client.CountOf("guest-file-close"));
    }

    private static FakeClient Answering(string output) => new FakeClient()
        .On(QgaCommands.GuestPing, static _ => default(QgaNothing))
        .On(QgaCommands.GuestExec, static _ => new GuestExec { Pid = 7 })
        .On(QgaCommands.GuestExecStatus, _ => new GuestExecStatus { Exited = true, Exitcode = 0, OutData = Encoding.UTF8.GetBytes(output) });
}
