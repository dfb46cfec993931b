using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.TestKit;

/// <summary>One link of a <see cref="ScriptedAgent"/>, seen from the agent's side.</summary>
public sealed class ScriptedLink(PipeReader input, PipeWriter output)
{
    private static readonly byte[] Delimiter = [0xFF];

    private readonly List<byte> _raw = [];

    /// <summary>True to answer as QEMU 4.0 and newer do; false as older agents do, which refuse an id.</summary>
    public bool EchoesIds { get; set; } = true;

    /// <summary>Every byte that the client has sent and the test has read.</summary>
    public IReadOnlyList<byte> Received => _raw;

    /// <summary>Answers the two syncs that a client gets into step with.</summary>
    public async Task AnswerSyncAsync()
    {
        ScriptedRequest first = await ReadRequestAsync();
        ScriptedRequest last = await ReadRequestAsync();
        await AnswerSyncAsync(first, last);
    }

    /// <summary>Answers two syncs that were read already.</summary>
    public async Task AnswerSyncAsync(ScriptedRequest first, ScriptedRequest last)
    {
        await WriteAsync("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error, stray '\\uFFFD'\"}}\n");
        if (EchoesIds)
        {
            await WriteBytesAsync(Delimiter);
            await WriteAsync($"{{\"return\": {first.SyncId}, \"id\": {first.Id}}}\n");
        }
        else
        {
            await WriteAsync("{\"error\": {\"class\": \"GenericError\", \"desc\": \"QMP input member 'id' is unexpected\"}}\n");
        }

        await WriteBytesAsync(Delimiter);
        await WriteAsync($"{{\"return\": {last.SyncId}}}\n");
    }

    public async Task<ScriptedRequest> ReadRequestAsync()
    {
        string line = await ReadLineAsync() ?? throw new EndOfStreamException("The client closed the link where a request was expected.");
        using JsonDocument document = JsonDocument.Parse(line);
        return new ScriptedRequest(document.RootElement.Clone());
    }

    public async Task<List<ScriptedRequest>> ReadRequestsAsync(int count)
    {
        List<ScriptedRequest> requests = [];
        while (requests.Count < count)
        {
            requests.Add(await ReadRequestAsync());
        }

        return requests;
    }

    /// <summary>The next line without a leading 0xFF; null at the end of the link.</summary>
    public async Task<string?> ReadLineAsync()
    {
        while (true)
        {
            ReadResult result = await input.ReadAsync().AsTask().WaitAsync(Patience.Limit);
            if (result.Buffer.PositionOf((byte)'\n') is SequencePosition end)
            {
                byte[] line = result.Buffer.Slice(0, end).ToArray();
                input.AdvanceTo(result.Buffer.GetPosition(1, end));
                _raw.AddRange(line);
                _raw.Add((byte)'\n');
                return Encoding.UTF8.GetString(line is [0xFF, ..] ? line.AsSpan(1) : line);
            }

            if (result.IsCompleted)
            {
                _raw.AddRange(result.Buffer.ToArray());
                input.AdvanceTo(result.Buffer.End);
                return null;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>True when something from the client waits to be read.</summary>
    public bool HasUnread()
    {
        if (!input.TryRead(out ReadResult result))
        {
            return false;
        }

        bool any = !result.Buffer.IsEmpty;
        input.AdvanceTo(result.Buffer.Start);
        return any;
    }

    /// <summary>Answers a request with the JSON of a return value.</summary>
    public Task ReplyAsync(ScriptedRequest request, string returned) =>
        WriteAsync(EchoesIds ? $"{{\"return\": {returned}, \"id\": {request.Id}}}\n" : $"{{\"return\": {returned}}}\n");

    /// <summary>Answers a request with an error.</summary>
    public Task FailAsync(ScriptedRequest request, string errorClass, string description)
    {
        string error = $"\"error\": {{\"class\": {JsonSerializer.Serialize(errorClass)}, \"desc\": {JsonSerializer.Serialize(description)}}}";
        return WriteAsync(EchoesIds ? $"{{\"id\": {request.Id}, {error}}}\n" : $"{{{error}}}\n");
    }

    public Task WriteAsync(string text) => WriteBytesAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteBytesAsync(ReadOnlyMemory<byte> bytes) => await output.WriteAsync(bytes).AsTask().WaitAsync(Patience.Limit);

    /// <summary>The agent goes: end of file for the client, and nobody reads any more.</summary>
    public async Task CloseAsync()
    {
        await output.CompleteAsync();
        await input.CompleteAsync();
    }

    /// <summary>End of file for the client; what it still sends can be read.</summary>
    public async Task EndAsync() => await output.CompleteAsync();

    /// <summary>Reads what the client sends until it closes, then closes too, as an agent does.</summary>
    public async Task CloseWhenClientDoesAsync()
    {
        while (await ReadLineAsync() is not null)
        {
        }

        await CloseAsync();
    }
}

/// <summary>A request as a client wrote it.</summary>
public sealed record ScriptedRequest(JsonElement Json)
{
    public string Command => Json.GetProperty("execute").GetString()!;

    /// <summary>The id's JSON text; null when there is none.</summary>
    public string? Id => Json.TryGetProperty("id", out JsonElement id) ? id.GetRawText() : null;

    public long SyncId => Json.GetProperty("arguments").GetProperty("id").GetInt64();

    public JsonElement Arguments => Json.GetProperty("arguments");
}
