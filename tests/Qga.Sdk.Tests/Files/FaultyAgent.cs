using System.Text.Json;

namespace Qga.Sdk.Tests.Files;

/// <summary>What can go wrong with a request.</summary>
internal enum Fault
{
    None,

    /// <summary>The agent answers with an error and has done nothing.</summary>
    Refused,

    /// <summary>The agent does less than it was asked for.</summary>
    Short,

    /// <summary>The link was made anew before the request went out: it is not sent. What was sent before is answered.</summary>
    Renewed,

    /// <summary>The link breaks: every answer on its way is lost, done or not.</summary>
    Lost,

    /// <summary>The answer is not what was asked for.</summary>
    Nonsense,
}

/// <summary>An agent with one file, whose requests are carried out in order and whose answers come in order and late.</summary>
internal sealed class FaultyAgent(Random random, Func<string, Fault> choose) : IQgaClient
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource<Exception?>> _unanswered = [];
    private Task _answers = Task.CompletedTask;
    private int _offset;
    private int _counted;
    private long _nextHandle = 1000;
    private long _fileHandle = -1;

    public List<byte> Content { get; } = [];

    public bool IsAppending { get; init; }

    public int Closes { get; private set; }

    /// <summary>The most writes or reads that were under way at once.</summary>
    public int MostUnanswered { get; private set; }

    public int Faults { get; private set; }

    public QgaEndpoint Endpoint { get; } = QgaEndpoint.Unix("/faulty");

    public QgaLimits Limits { get; } = new() { MaxRequestBytes = 4096 + 4000, MaxReplyBytes = 4096 + 4000 };

    public long LinkGeneration { get; private set; } = 1;

    public Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fault fault = IsBootId(request) ? Fault.None : choose(command.Name);
            Faults += fault == Fault.None ? 0 : 1;
            if (fault == Fault.Renewed)
            {
                LinkGeneration++;
            }

            if (command.LinkGeneration is long generation && generation != LinkGeneration)
            {
                return Task.FromException<TReply>(new QgaConnectionException("renewed") { Failure = QgaConnectionFailure.Renewed });
            }

            if (fault == Fault.Lost)
            {
                LinkGeneration++;
                _unanswered.ForEach(static answer => answer.TrySetResult(Gone()));
                _unanswered.Clear();
                _counted = 0;
                if (random.Next(2) == 0)
                {
                    Carry(command, request, Fault.None);
                }

                return Task.FromException<TReply>(Gone());
            }

            Exception? error = fault == Fault.Refused ? new QgaCommandException("refused", QgaErrorClass.GenericError, "No space left on device") : null;
            return AnswerAsync(error is null ? Carry(command, request, fault) : default!, error, isCounted: !IsBootId(request) && command.Name is "guest-file-read" or "guest-file-write", cancellationToken);
        }
    }

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
    }

    private static QgaConnectionException Gone() => new("lost") { MayHaveReachedGuest = true };

    private bool IsBootId<TRequest>(TRequest request) => request switch
    {
        GuestFileOpenRequest => true,
        GuestFileReadRequest read => read.Handle != _fileHandle,
        GuestFileCloseRequest close => close.Handle != _fileHandle,
        _ => false,
    };

    private async Task<TReply> AnswerAsync<TReply>(TReply reply, Exception? error, bool isCounted, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _unanswered.Add(answer);
        _counted += isCounted ? 1 : 0;
        MostUnanswered = Math.Max(MostUnanswered, _counted);
        _answers = InOrderAsync(_answers, answer, error, isCounted, random.Next(3));
        return await answer.Task.WaitAsync(cancellationToken) is Exception exception ? throw exception : reply;
    }

    private async Task InOrderAsync(Task before, TaskCompletionSource<Exception?> answer, Exception? error, bool isCounted, int steps)
    {
        await before;
        for (int i = 0; i <= steps; i++)
        {
            await Task.Yield();
        }

        lock (_gate)
        {
            _counted -= _unanswered.Remove(answer) && isCounted ? 1 : 0;
            answer.TrySetResult(error);
        }
    }

    private TReply Carry<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, Fault fault)
    {
        object reply = request switch
        {
            GuestFileOpenRequest { Path: "/file" } => _fileHandle = _nextHandle++,
            GuestFileOpenRequest => _nextHandle++,
            GuestFileReadRequest read when read.Handle != _fileHandle => Json(command, "boot"u8.ToArray(), true),
            GuestFileReadRequest read => Json(command, Read((int)read.Count!, fault), fault != Fault.Nonsense),
            GuestFileWriteRequest write => new GuestFileWrite { Count = Write(write.BufB64.Span, fault), Eof = false },
            GuestFileSeekRequest seek => new GuestFileSeek { Position = Seek(seek, fault), Eof = false },
            GuestFileCloseRequest close => Close(close.Handle),
            _ => default(QgaNothing),
        };
        return (TReply)reply;
    }

    private byte[] Read(int count, Fault fault)
    {
        int there = Math.Min(count, Content.Count - _offset);
        there = Math.Max(0, fault == Fault.Short ? random.Next(Math.Min(1, there), there + 1) : fault == Fault.Nonsense ? 0 : there);
        byte[] bytes = [.. Content.Skip(_offset).Take(there)];
        _offset += there;
        return bytes;
    }

    private long Write(ReadOnlySpan<byte> bytes, Fault fault)
    {
        bytes = fault switch
        {
            Fault.Short => bytes[..random.Next(1, bytes.Length + 1)],
            Fault.Nonsense => [],
            _ => bytes,
        };
        _offset = IsAppending ? Content.Count : _offset;
        while (Content.Count < _offset + bytes.Length)
        {
            Content.Add(0);
        }

        foreach (byte value in bytes)
        {
            Content[_offset++] = value;
        }

        return bytes.Length;
    }

    private long Seek(GuestFileSeekRequest seek, Fault fault)
    {
        _offset = (int)seek.Offset + (seek.Whence.Equals((GuestFileWhence)QGASeek.End) ? Content.Count : 0);
        return fault == Fault.Nonsense ? -1 : _offset;
    }

    private QgaNothing Close(long handle)
    {
        Closes += handle == _fileHandle ? 1 : 0;
        return default;
    }

    private static object Json<TRequest, TReply>(QgaCommand<TRequest, TReply> command, byte[] bytes, bool eof)
    {
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["count"] = bytes.Length,
            ["buf-b64"] = bytes,
            ["eof"] = eof,
        }));
        reader.Read();
        return command.ReadReply(ref reader)!;
    }
}
