using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files;

/// <summary>Answers about files that contradict themselves are protocol errors, the position stays, and the next read is right.</summary>
public sealed class HostileAnswerTests
{
    private readonly Queue<string> _answers = new();

    [Theory]
    [InlineData("""{"count": 5, "buf-b64": "b25l", "eof": false}""")]
    [InlineData("""{"count": 2, "buf-b64": "b25l", "eof": false}""")]
    [InlineData("""{"count": -1, "buf-b64": "", "eof": true}""")]
    [InlineData("""{"count": 0, "buf-b64": "", "eof": false}""")]
    [InlineData("""{"count": 9, "buf-b64": "b25lb25lb25l", "eof": false}""")]
    [InlineData("""{"count": 3, "buf-b64": "b25l"}""")]
    [InlineData("""{"count": 3, "buf-b64": "b2?l", "eof": false}""")]
    [InlineData("""{"buf-b64": "b25l", "eof": false}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task An_answer_to_a_read_that_makes_no_sense(string answer)
    {
        await using QgaClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/file");
        _answers.Enqueue(answer);
        byte[] buffer = new byte[5];
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.ReadAsync(buffer).AsTask().WaitAsync(Patience.Limit));
        Assert.Equal(0, stream.Position);
        _answers.Enqueue("""{"position": 0, "eof": false}""");
        _answers.Enqueue("""{"count": 3, "buf-b64": "b25l", "eof": true}""");
        Assert.Equal(3, await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience.Limit));
        Assert.Equal("one"u8, buffer.AsSpan(0, 3));
    }

    [Theory]
    [InlineData("""{"count": 6, "eof": false}""")]
    [InlineData("""{"count": 0, "eof": false}""")]
    [InlineData("""{"count": -3, "eof": false}""")]
    [InlineData("""{"count": 9223372036854775807, "eof": false}""")]
    [InlineData("""{"eof": false}""")]
    public async Task An_answer_to_a_write_that_makes_no_sense(string answer)
    {
        await using QgaClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/file", GuestFileMode.Write);
        _answers.Enqueue(answer);
        await Assert.ThrowsAsync<QgaProtocolException>(async () =>
        {
            await stream.WriteAsync("three"u8.ToArray());
            await stream.FlushAsync().WaitAsync(Patience.Limit);
        });
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public async Task An_end_that_leaves_no_room_or_none_before_it()
    {
        await using QgaClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/file");
        _answers.Enqueue("""{"position": 9223372036854775807, "eof": false}""");
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.SeekAsync(5, SeekOrigin.End).WaitAsync(Patience.Limit));
        _answers.Enqueue("""{"position": 4, "eof": false}""");
        ArgumentOutOfRangeException exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stream.SeekAsync(-5, SeekOrigin.End).WaitAsync(Patience.Limit));
        Assert.Equal("offset", exception.ParamName);
        Assert.Equal(0, stream.Position);
    }

    [Theory]
    [InlineData("""{"position": 7, "eof": false}""")]
    [InlineData("""{"position": -1, "eof": false}""")]
    [InlineData("""{"eof": false}""")]
    public async Task An_answer_to_a_seek_that_makes_no_sense(string answer)
    {
        await using QgaClient client = Client();
        await using GuestFileStream stream = await client.OpenFileAsync("/file", GuestFileMode.ReadWrite);
        stream.Position = 100;
        _answers.Enqueue(answer);
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.ReadAsync(new byte[5]).AsTask().WaitAsync(Patience.Limit));
        Assert.Equal(100, stream.Position);
        _answers.Enqueue("""{"position": -5, "eof": false}""");
        await Assert.ThrowsAsync<QgaProtocolException>(() => stream.GetLengthAsync().WaitAsync(Patience.Limit));
    }

    private QgaClient Client()
    {
        var agent = new ScriptedAgent();
        _ = ServeAsync(agent);
        return new QgaClient(agent.Endpoint, Hasty.Options());
    }

    private async Task ServeAsync(ScriptedAgent agent)
    {
        ScriptedLink link = await agent.AcceptInStepAsync();
        long handle = 1000;
        while (true)
        {
            ScriptedRequest request = await link.ReadRequestAsync();
            await link.ReplyAsync(request, request.Command switch
            {
                "guest-file-open" => $"{handle++}",
                "guest-file-read" when request.Arguments.GetProperty("handle").GetInt64() == 1000 => """{"count": 4, "buf-b64": "Ym9vdA==", "eof": true}""",
                "guest-file-close" or "guest-file-flush" or "guest-ping" => "{}",
                _ => _answers.TryDequeue(out string? answer) ? answer : throw new InvalidOperationException($"The test did not expect {request.Command}."),
            });
        }
    }
}
