using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files;

public sealed class GuestFileStreamTests
{
    private readonly List<long> _handles = [];
    private long _nextHandle = 1000;
    private long _offset;
    private string _bootId = "boot-a";

    [Fact]
    public async Task A_handle_that_is_not_above_the_highest_seen_makes_older_streams_stale()
    {
        FakeClient client = Client();
        GuestFileStream old = await client.OpenFileAsync("/a", GuestFileMode.Write);
        _nextHandle = old.Handle;
        await using GuestFileStream fresh = await client.OpenFileAsync("/b", GuestFileMode.Write);
        Assert.Equal(old.Handle, fresh.Handle);

        GuestHandleStaleException exception = await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.WriteAsync(new byte[1]).AsTask());
        Assert.Equal(old.Handle, exception.Handle);
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => old.FlushAsync());
        await old.DisposeAsync();
        Assert.Equal(0, client.CountOf("guest-file-write"));
        Assert.Equal(0, client.CountOf("guest-file-flush"));
        Assert.Equal(0, ClosesOf(client, old.Handle));

        await fresh.WriteAsync(new byte[1]);
        Assert.Equal(1, client.CountOf("guest-file-write"));
    }

    [Fact]
    public async Task After_a_resync_the_agent_is_asked_for_a_sign_of_its_epoch_before_an_old_handle_is_used()
    {
        FakeClient client = Client();
        GuestFileStream stream = await client.OpenFileAsync("/a", GuestFileMode.Write);
        Assert.Equal([1000, 1001], _handles);
        client.LinkGeneration++;
        await stream.WriteAsync(new byte[1]);
        Assert.Equal([1002], _handles.Skip(2));
        Assert.Equal(1, client.CountOf("guest-file-write"));

        // Once per resync.
        await stream.WriteAsync(new byte[1]);
        Assert.Equal(3, _handles.Count);

        // The agent has lost its state: its handles begin again.
        client.LinkGeneration++;
        _nextHandle = 1000;
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => stream.WriteAsync(new byte[1]).AsTask());
        Assert.Equal(2, client.CountOf("guest-file-write"));
    }

    [Fact]
    public async Task Another_boot_id_makes_older_streams_stale_although_handles_go_on()
    {
        FakeClient client = Client();
        GuestFileStream stream = await client.OpenFileAsync("/a", GuestFileMode.Write);
        client.LinkGeneration++;
        _bootId = "boot-b";
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => stream.WriteAsync(new byte[1]).AsTask());
        await using GuestFileStream fresh = await client.OpenFileAsync("/a", GuestFileMode.Write);
        await fresh.WriteAsync(new byte[1]);
    }

    [Fact]
    public async Task Seeking_is_told_to_the_agent_with_the_next_read_only()
    {
        FakeClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/a");
        byte[] buffer = new byte[4];
        Assert.Equal(4, await stream.ReadAsync(buffer));
        stream.Seek(-2, SeekOrigin.Current);
        stream.Position = 3;
        Assert.Equal(0, client.CountOf("guest-file-seek"));
        Assert.Equal(4, await stream.ReadAsync(buffer));
        Assert.Equal("3456", Encoding.ASCII.GetString(buffer));
        Assert.Equal(3, ((GuestFileSeekRequest)client.Sent.Single(static sent => sent.Command == "guest-file-seek").Request!).Offset);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.End));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => { _ = stream.Read(buffer, 0, 1); });
        Assert.Throws<NotSupportedException>(() => stream.Write(buffer, 0, 1));
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.WriteAsync(buffer).AsTask());
    }

    [Fact]
    public async Task The_stream_can_be_copied()
    {
        FakeClient client = Client();
        byte[] content = new byte[300_000];
        new Random(3).NextBytes(content);
        await using GuestFileStream stream = await client.OpenFileAsync("/a");
        client.On(QgaCommands.GuestFileRead, request =>
        {
            byte[] bytes = [.. content.Skip((int)_offset).Take((int)request.Count!)];
            _offset += bytes.Length;
            return new GuestFileRead { Count = bytes.Length, BufB64 = bytes, Eof = bytes.Length < request.Count };
        });
        var copy = new MemoryStream();
        await ((Stream)stream).CopyToAsync(copy);
        Assert.Equal(content, copy.ToArray());
        Assert.False(stream.CanSeek);
    }

    [Fact]
    public async Task After_a_call_without_an_answer_the_position_is_set_anew()
    {
        FakeClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/a", GuestFileMode.ReadWrite);
        client.On<GuestFileWriteRequest, GuestFileWrite>(QgaCommands.GuestFileWrite, static _ => throw new QgaTimeoutException("late") { MayHaveReachedGuest = true });
        await Assert.ThrowsAsync<QgaTimeoutException>(() => stream.WriteAsync(new byte[3]).AsTask());
        client.On(QgaCommands.GuestFileWrite, static request => new GuestFileWrite { Count = request.BufB64.Length, Eof = false });
        await stream.WriteAsync(new byte[3]);
        Assert.Equal(1, client.CountOf("guest-file-seek"));
        Assert.Equal(3, stream.Position);
    }

    [Fact]
    public async Task A_short_write_goes_on_where_it_ended_and_none_at_all_is_an_error()
    {
        FakeClient client = Client();
        List<byte[]> chunks = [];
        client.On(QgaCommands.GuestFileWrite, request =>
        {
            chunks.Add(request.BufB64.ToArray());
            return new GuestFileWrite { Count = Math.Min(2, request.BufB64.Length), Eof = false };
        });
        await using GuestFileStream stream = await client.OpenFileAsync("/a", GuestFileMode.Write);
        await stream.WriteAsync("abcde"u8.ToArray());
        Assert.Equal(["abcde", "cde", "e"], chunks.Select(Encoding.ASCII.GetString));
        client.On(QgaCommands.GuestFileWrite, static _ => new GuestFileWrite { Count = 0, Eof = false });
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.WriteAsync(new byte[1]).AsTask());
        client.On(QgaCommands.GuestFileWrite, static _ => new GuestFileWrite { Count = 2, Eof = false });
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.WriteAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task A_close_that_fails_is_told_and_never_repeated()
    {
        FakeClient client = Client();
        GuestFileStream stream = await client.OpenFileAsync("/a", GuestFileMode.Write);
        client.On<GuestFileCloseRequest, QgaNothing>(QgaCommands.GuestFileClose, static _ => throw new QgaCommandException("full", QgaErrorClass.GenericError, "No space left on device"));
        await Assert.ThrowsAsync<QgaCommandException>(() => stream.DisposeAsync().AsTask());
        await stream.DisposeAsync();
        Assert.Equal(1, ClosesOf(client, stream.Handle));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.WriteAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task Chunks_stay_within_what_the_link_carries()
    {
        FakeClient client = Client(new QgaLimits { MaxRequestBytes = 16_384 });
        await using GuestFileStream stream = await client.OpenFileAsync("/a", GuestFileMode.Write);
        await stream.WriteAsync(new byte[50_000]);
        Assert.All(
            client.Sent.Where(static sent => sent.Command == "guest-file-write"),
            static sent => Assert.InRange(((GuestFileWriteRequest)sent.Request!).BufB64.Length * 4 / 3, 1, 16_000));
    }

    [Fact]
    public async Task Files_opened_at_once_are_all_of_the_same_epoch_whatever_order_their_callers_go_on_in()
    {
        FakeClient client = Client();
        var turns = new System.Collections.Concurrent.ConcurrentStack<(long Handle, TaskCompletionSource<long> Answer)>();
        await (await client.OpenFileAsync("/first")).DisposeAsync();
        client.OnAsync(QgaCommands.GuestFileOpen, (_, _) =>
        {
            var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            turns.Push((Interlocked.Increment(ref _nextHandle), answer));
            return answer.Task;
        });
        Task<GuestFileStream>[] opening = [.. Enumerable.Range(0, 8).Select(_ => client.OpenFileAsync("/a"))];
        while (turns.TryPop(out (long Handle, TaskCompletionSource<long> Answer) turn))
        {
            turn.Answer.SetResult(turn.Handle);
        }

        foreach (GuestFileStream stream in await Task.WhenAll(opening))
        {
            await stream.ReadExactlyAsync(new byte[1]);
        }
    }

    [Fact]
    public async Task A_caller_that_leaves_while_a_file_is_opened_leaves_no_handle_behind()
    {
        FakeClient client = Client();
        await (await client.OpenFileAsync("/first")).DisposeAsync();
        var answer = new TaskCompletionSource<long>();
        client.OnAsync(QgaCommands.GuestFileOpen, (_, token) => answer.Task.WaitAsync(token));
        using var cancellation = new CancellationTokenSource();
        Task<GuestFileStream> opening = client.OpenFileAsync("/a", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        answer.SetResult(5000);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.WaitAsync(Patience.Limit));
        Assert.Equal(1, ClosesOf(client, 5000));
    }

    private static int ClosesOf(FakeClient client, long handle) =>
        client.Sent.Count(sent => sent.Request is GuestFileCloseRequest close && close.Handle == handle);

    private FakeClient Client(QgaLimits? limits = null)
    {
        var client = new FakeClient { Limits = limits ?? QgaLimits.Direct };
        client
            .On(QgaCommands.GuestFileOpen, _ =>
            {
                _handles.Add(_nextHandle);
                return _nextHandle++;
            })
            .On(QgaCommands.GuestFileClose, static _ => default)
            .On(QgaCommands.GuestFileFlush, static _ => default)
            .On(QgaCommands.GuestFileRead, Read)
            .On(QgaCommands.GuestFileWrite, static request => new GuestFileWrite { Count = request.BufB64.Length, Eof = false })
            .On(QgaCommands.GuestFileSeek, request => new GuestFileSeek { Position = _offset = request.Offset, Eof = false });
        return client;
    }

    private GuestFileRead Read(GuestFileReadRequest request)
    {
        bool isBootId = request.Count == 64;
        byte[] bytes = isBootId ? Encoding.ASCII.GetBytes(_bootId) : "0123456789"u8.Slice((int)_offset, (int)request.Count!).ToArray();
        _offset += isBootId ? 0 : bytes.Length;
        return new GuestFileRead { Count = bytes.Length, BufB64 = bytes, Eof = false };
    }
}
