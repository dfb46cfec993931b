using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files;

/// <summary>Requests are under way together, within their bound, and none that nobody could want.</summary>
public sealed class PipelineTests
{
    private const int MiB = 1024 * 1024;

    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly List<long> _reads = [];
    private long _size = 64 * MiB;
    private long _offset;
    private bool _holds;

    [Fact]
    public async Task Who_reads_once_is_not_read_ahead_for_and_who_reads_on_is()
    {
        await using GuestFileStream stream = await Client().OpenFileAsync("/file");
        await stream.ReadExactlyAsync(new byte[4096]);
        Assert.Equal([4096], _reads);
        stream.Position = 9 * MiB;
        await stream.ReadExactlyAsync(new byte[4096]);
        Assert.Equal([4096, 4096], _reads);
        for (int i = 0; i < 1000; i++)
        {
            await stream.ReadExactlyAsync(new byte[4096]);
        }

        Assert.InRange(_reads.Count, 5, 20);
        Assert.All(_reads, static count => Assert.InRange(count, 1, MiB));
        Assert.InRange(_offset - stream.Position, 1, 4 * MiB);
    }

    [Fact]
    public async Task Nothing_is_read_ahead_where_it_was_not_asked_for()
    {
        await using GuestFileStream stream = await Client().OpenFileAsync("/file", new GuestFileOptions { RequestsInFlight = 1 });
        for (int i = 0; i < 20; i++)
        {
            await stream.ReadExactlyAsync(new byte[1000]);
        }

        Assert.Equal(Enumerable.Repeat(1000L, 20), _reads);
    }

    [Fact]
    public async Task Nothing_is_read_ahead_beyond_the_end_that_the_agent_tells()
    {
        _size = 300_000;
        await using GuestFileStream stream = await Client().OpenFileAsync("/file");
        byte[] buffer = new byte[1000];
        long total = 0;
        for (int read = await stream.ReadAsync(buffer); read > 0; read = await stream.ReadAsync(buffer))
        {
            total += read;
            Assert.InRange(_reads.Sum(), total, _size);
        }

        Assert.Equal(_size, total);
    }

    [Fact]
    public async Task Writes_go_out_together_and_the_rest_is_gathered()
    {
        FakeClient client = Client();
        GuestFileStream stream = await client.OpenFileAsync("/file", GuestFileMode.Write);
        await stream.GetLengthAsync();
        _holds = true;
        for (int i = 0; i < 100; i++)
        {
            await stream.WriteAsync(new byte[1000]);
        }

        Assert.Equal(4, client.CountOf("guest-file-write"));
        Assert.Equal(100_000, stream.Position);
        Task flushing = stream.FlushAsync();
        await LetGoAsync(flushing);
        Assert.Equal([1000, 1000, 1000, 1000, 96_000], Writes(client));
        Task disposing = stream.DisposeAsync().AsTask();
        await LetGoAsync(disposing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_cannot_be_moved_in_is_written_one_request_at_a_time(bool saysNo)
    {
        FakeClient client = Client().On(
            QgaCommands.GuestFileSeek,
            _ => saysNo ? throw new QgaCommandException("no", QgaErrorClass.GenericError, "failed to seek file: Illegal seek") : new GuestFileSeek { Position = 0, Eof = false });
        GuestFileStream stream = await client.OpenFileAsync("/fifo", GuestFileMode.Write);
        _holds = true;
        Task writing = stream.WriteAsync(new byte[5 * MiB]).AsTask();
        for (int sent = 1; sent <= 4; sent++)
        {
            await Patience.UntilAsync(() => client.CountOf("guest-file-write") == sent && Waiting() > 0, $"write {sent}");
            Assert.Single(_waiting);
            lock (_waiting)
            {
                _waiting[0].SetResult();
                _waiting.Clear();
            }
        }

        await LetGoAsync(writing);
        await LetGoAsync(stream.DisposeAsync().AsTask());
        Assert.Equal(5 * MiB, Writes(client).Sum());
        Assert.Equal(1, client.CountOf("guest-file-seek"));
    }

    private int Waiting()
    {
        lock (_waiting)
        {
            return _waiting.Count;
        }
    }

    [Fact]
    public async Task Memory_is_bounded_where_the_agent_does_not_keep_up()
    {
        FakeClient client = Client();
        GuestFileStream stream = await client.OpenFileAsync("/file", GuestFileMode.Write);
        await stream.GetLengthAsync();
        _holds = true;
        Task writing = stream.WriteAsync(new byte[10 * MiB]).AsTask();
        Assert.Equal(4, client.CountOf("guest-file-write"));
        Assert.False(writing.IsCompleted);
        await LetGoAsync(writing);
        Assert.Equal(10 * MiB, stream.Position);
        await LetGoAsync(stream.DisposeAsync().AsTask());
        Assert.Equal(10 * MiB, Writes(client).Sum());
    }

    [Fact]
    public async Task A_write_that_is_given_up_has_taken_what_the_position_says()
    {
        FakeClient client = Client();
        GuestFileStream stream = await client.OpenFileAsync("/file", GuestFileMode.Write);
        await stream.GetLengthAsync();
        _holds = true;
        using var cancellation = new CancellationTokenSource();
        Task writing = stream.WriteAsync(new byte[10 * MiB], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        long taken = stream.Position;
        Assert.InRange(taken, 4 * MiB, 5 * MiB);
        await LetGoAsync(stream.DisposeAsync().AsTask());
        Assert.Equal(taken, Writes(client).Sum());
    }

    [Fact]
    public async Task A_read_that_is_given_up_loses_nothing()
    {
        FakeClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/file");
        _holds = true;
        using var cancellation = new CancellationTokenSource();
        Task<int> reading = stream.ReadAsync(new byte[100], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, stream.Position);
        Task<int> again = stream.ReadAsync(new byte[100]).AsTask();
        await LetGoAsync(again);
        Assert.Equal((100, 100), (await again, stream.Position));
        Assert.Equal([100], _reads);
        _holds = false;
    }

    [Fact]
    public async Task A_read_that_failed_when_its_caller_had_gone_is_told_where_its_bytes_are_lost()
    {
        // A FIFO: what a failed read has taken is gone.
        FakeClient client = Client()
            .On(QgaCommands.GuestFileSeek, static _ => throw new QgaCommandException("no", QgaErrorClass.GenericError, "failed to seek file: Illegal seek"));
        await using GuestFileStream stream = await client.OpenFileAsync("/fifo");
        await stream.ReadExactlyAsync(new byte[100]);
        var answer = new TaskCompletionSource<GuestFileRead>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.OnAsync(QgaCommands.GuestFileRead, (_, _) => answer.Task);
        using var leaving = new CancellationTokenSource();
        Task<int> reading = stream.ReadAsync(new byte[100], leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        answer.SetException(new QgaCommandException("no", QgaErrorClass.GenericError, "Resource temporarily unavailable"));
        await Assert.ThrowsAsync<QgaCommandException>(() => stream.ReadAsync(new byte[100]).AsTask());
    }

    [Fact]
    public async Task A_length_that_is_made_up_ends_the_search_for_lines()
    {
        FakeClient client = Client()
            .On(QgaCommands.GuestFileSeek, static request => new GuestFileSeek { Position = request.Whence.Equals((GuestFileWhence)QGASeek.End) ? 1L << 62 : request.Offset, Eof = false });
        await using GuestFileStream stream = await client.OpenFileAsync("/file");
        client.On(QgaCommands.GuestFileRead, static _ => new GuestFileRead { Count = 0, BufB64 = default, Eof = true });
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.SeekToLastLinesAsync(10).WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Operations_that_overlap_are_carried_out_one_after_another()
    {
        FakeClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/file");
        Task<int>[] reading = [.. Enumerable.Range(0, 50).Select(_ => stream.ReadAsync(new byte[100]).AsTask())];
        Assert.All(await Task.WhenAll(reading), static count => Assert.Equal(100, count));
        Assert.Equal(5000, stream.Position);
    }

    private static IEnumerable<int> Writes(FakeClient client) =>
        client.Sent.Where(static sent => sent.Command == "guest-file-write").Select(static sent => ((GuestFileWriteRequest)sent.Request!).BufB64.Length);

    private async Task LetGoAsync(Task task)
    {
        await Patience.UntilAsync(
            () =>
            {
                lock (_waiting)
                {
                    _waiting.ForEach(static answer => answer.TrySetResult());
                    _waiting.Clear();
                }

                return task.IsCompleted;
            },
            "the operation ends");
        await task;
    }

    private FakeClient Client()
    {
        long handle = 1000;
        return new FakeClient()
            .On(QgaCommands.GuestFileOpen, _ => handle++)
            .On(QgaCommands.GuestFileClose, static _ => default)
            .On(QgaCommands.GuestFileFlush, static _ => default)
            .On(QgaCommands.GuestFileSeek, request => new GuestFileSeek { Position = _offset = request.Offset + (request.Whence.Equals((GuestFileWhence)QGASeek.End) ? _size : 0), Eof = false })
            .OnAsync(QgaCommands.GuestFileRead, (request, _) => HoldAsync(Read(request)))
            .OnAsync(QgaCommands.GuestFileWrite, (request, _) => HoldAsync(new GuestFileWrite { Count = request.BufB64.Length, Eof = false }));
    }

    private GuestFileRead Read(GuestFileReadRequest request)
    {
        if (request.Handle == 1000)
        {
            return new GuestFileRead { Count = 4, BufB64 = "boot"u8.ToArray(), Eof = true };
        }

        int count = (int)Math.Min(request.Count!.Value, _size - _offset);
        _reads.Add(count);
        _offset += count;
        return new GuestFileRead { Count = count, BufB64 = new byte[count], Eof = count < request.Count };
    }

    private async Task<T> HoldAsync<T>(T answer)
    {
        if (_holds)
        {
            var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiting)
            {
                _waiting.Add(held);
            }

            await held.Task;
        }

        return answer;
    }
}
