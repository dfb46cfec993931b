using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Processes;

/// <summary>To which life of the agent a program belongs, as the client sees it.</summary>
public sealed class RunEpochTests
{
    private const string BootId = "4f7c2c0e-5a0b-4f9e-9f2b-2f1c2f0f8b11";

    private readonly Dictionary<long, bool> _isRunning = new() { [77] = true };
    private long _handle = 1000;
    private string _boot = BootId;

    [Fact]
    public async Task What_keeps_the_guest_from_being_recognised_keeps_the_program_from_being_started()
    {
        FakeClient client = Guest();
        await (await client.OpenFileAsync("/file", GuestFileMode.Read)).DisposeAsync();
        client.LinkGeneration = 2;
        client.On(QgaCommands.GuestFileOpen, static _ => throw new QgaTimeoutException("silence") { CommandName = "guest-file-open", MayHaveReachedGuest = true, Timeout = TimeSpan.FromSeconds(1) });
        QgaTimeoutException timeout = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.RunAsync("prog"));
        Assert.Equal(("guest-exec", false, TimeSpan.FromSeconds(1)), (timeout.CommandName, timeout.MayHaveReachedGuest, timeout.Timeout));

        client.On(QgaCommands.GuestFileOpen, static _ => throw new QgaConnectionException("end") { CommandName = "guest-file-open", MayHaveReachedGuest = true, Failure = QgaConnectionFailure.Lost });
        QgaConnectionException lost = await Assert.ThrowsAsync<QgaConnectionException>(() => client.RunAsync("prog"));
        Assert.Equal(("guest-exec", false, QgaConnectionFailure.Lost), (lost.CommandName, lost.MayHaveReachedGuest, lost.Failure));
        Assert.Equal(0, client.CountOf("guest-exec"));
    }

    [Fact]
    public async Task Agent_without_state_is_recognised_before_the_program_is_started()
    {
        FakeClient client = Guest();
        await using GuestFileStream old = await client.OpenFileAsync("/file", GuestFileMode.Read);
        (client.LinkGeneration, _handle) = (2, 1000);
        _isRunning[77] = false;
        Assert.Equal(77, (await client.RunAsync("prog")).Pid);
        Assert.Equal(1, client.CountOf("guest-exec"));
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.ReadExactlyAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task Handles_that_begin_anew_behind_a_pid_that_did_are_no_second_loss()
    {
        FakeClient client = Guest();
        await using GuestFileStream file = await client.OpenFileAsync("/file", GuestFileMode.Read);
        Task<GuestCommandResult> old = client.RunAsync("old");
        _handle = 1000;
        Task<GuestCommandResult> young = client.RunAsync("young");
        await using GuestFileStream other = await client.OpenFileAsync("/other", GuestFileMode.Read);

        // The guest has been asked which boot it is in, with a handle of its own.
        Assert.Equal(1001, other.Handle);
        await Assert.ThrowsAsync<GuestResultLostException>(() => old.WaitAsync(Patience.Limit));
        _isRunning[77] = false;
        Assert.Equal(77, (await young.WaitAsync(Patience.Limit)).Pid);
    }

    [Fact]
    public async Task What_is_known_to_be_over_sends_nothing_on_the_same_link_either()
    {
        // A guest that is booted anew behind the same link: its handles begin again.
        FakeClient client = Guest();
        await using GuestFileStream read = await client.OpenFileAsync("/read", GuestFileMode.Read);
        await read.ReadExactlyAsync(new byte[3 * BootId.Length]);
        await using BulkFile bulk = await BulkFile.OpenAsync(client, "/bulk", "w", CancellationToken.None);
        _handle = 1000;
        await using GuestFileStream young = await client.OpenFileAsync("/young", GuestFileMode.Read);
        Assert.True(young.Handle <= read.Handle);
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => read.ReadExactlyAsync(new byte[10 * BootId.Length]).AsTask());
        await Assert.ThrowsAsync<GuestHandleStaleException>(
            () => bulk.SendAsync(QgaCommands.GuestFileWrite, new GuestFileWriteRequest { Handle = bulk.Handle, BufB64 = new byte[1] }, CancellationToken.None));
        Assert.Equal(0, client.CountOf("guest-file-write"));
    }

    [Fact]
    public async Task A_boot_that_its_handles_have_told_of_is_no_news_on_the_next_link()
    {
        FakeClient client = Guest();
        await using GuestFileStream old = await client.OpenFileAsync("/old", GuestFileMode.Read);
        (_handle, _boot) = (1000, BootId.Replace('4', '5'));
        await using GuestFileStream young = await client.OpenFileAsync("/young", GuestFileMode.Read);
        client.LinkGeneration = 2;
        await young.ReadExactlyAsync(new byte[BootId.Length]);
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.ReadExactlyAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task What_is_known_to_be_over_is_refused_also_when_the_guest_is_gone()
    {
        FakeClient client = Guest();
        GuestFileStream old = await client.OpenFileAsync("/file", GuestFileMode.Read);
        (client.LinkGeneration, _handle) = (2, 1000);
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.ReadExactlyAsync(new byte[1]).AsTask());
        client.LinkGeneration = 3;
        client.On(QgaCommands.GuestFileOpen, static _ => throw new QgaConnectionException("gone") { Failure = QgaConnectionFailure.NotRunning });
        int sent = client.Sent.Count;
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.ReadExactlyAsync(new byte[1]).AsTask());
        await old.DisposeAsync();
        Assert.Equal(sent, client.Sent.Count);
    }

    private FakeClient Guest() => new FakeClient()
        .On(QgaCommands.GuestExec, static _ => new GuestExec { Pid = 77 })
        .On(QgaCommands.GuestExecStatus, status => new GuestExecStatus { Exited = !_isRunning[status.Pid], Exitcode = 0 })
        .On(QgaCommands.GuestFileOpen, _ => _handle++)
        .On(QgaCommands.GuestFileRead, _ => new GuestFileRead { BufB64 = Encoding.ASCII.GetBytes(_boot), Count = _boot.Length, Eof = true })
        .On(QgaCommands.GuestFileSeek, static request => new GuestFileSeek { Position = request.Offset, Eof = false })
        .On(QgaCommands.GuestFileClose, static _ => default);
}
