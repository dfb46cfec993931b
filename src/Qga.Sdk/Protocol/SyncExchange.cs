using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>
/// One attempt to get into step with the agent: two guest-sync-delimited in one write, the first with a top-level <c>id</c> and the
/// second without. An agent of QEMU 4.0 or newer answers both and echoes the id; an older one refuses the first. The second answer
/// ends the exchange either way, so nothing of it can be taken for a reply later.
/// </summary>
internal sealed class SyncExchange
{
    // In the words of agents before QEMU 4.0.
    private const string Refusal = "'id' is unexpected";
    private const int LongestRefusal = 1024;

    private readonly long _withId = Random.Shared.NextInt64();
    private readonly long _last;

    public SyncExchange() => _last = _withId ^ 1;

    /// <summary>True when the agent's answer to the first sync had its id.</summary>
    public bool HasIds { get; private set; }

    /// <summary>
    /// True when the agent has said something to the first sync. A last answer alone tells nothing: what the agent said to the first may
    /// have been lost on the way, and replies that carry ids must not be taken in order for that.
    /// </summary>
    public bool IsDecided { get; private set; }

    /// <summary>Puts it on the wire's buffer.</summary>
    /// <returns>How long it is.</returns>
    public int WriteTo(PipeWriter output)
    {
        // The leading 0xFF ends whatever an earlier client may have left half written in the agent's parser.
        string withId = _withId.ToString(CultureInfo.InvariantCulture);
        string last = _last.ToString(CultureInfo.InvariantCulture);
        string text = $$$"""
            {"execute":"guest-sync-delimited","arguments":{"id":{{{withId}}}},"id":{{{withId}}}}
            {"execute":"guest-sync-delimited","arguments":{"id":{{{last}}}}}

            """;
        output.Write((ReadOnlySpan<byte>)[0xFF]);
        output.Write(Encoding.ASCII.GetBytes(text));
        return 1 + text.Length;
    }

    /// <summary>Looks at a line that a 0xFF stood before.</summary>
    public SyncAnswer Match(in ReadOnlySequence<byte> line)
    {
        if (!TryRead(line, out long value, out long? id))
        {
            return SyncAnswer.None;
        }

        if (value == _withId)
        {
            HasIds = id == _withId;
            IsDecided = true;
            return SyncAnswer.First;
        }

        return value == _last ? SyncAnswer.Last : SyncAnswer.None;
    }

    /// <summary>Looks at a line without a 0xFF before it: an agent older than ids refuses the first sync.</summary>
    public void NoteRefusal(in ReadOnlySequence<byte> line)
    {
        if (line.Length > LongestRefusal)
        {
            return;
        }

        try
        {
            IsDecided |= ReplyEnvelope.Read(line) is { Kind: ReplyKind.Error, HasId: false } error && error.ErrorDescription!.Contains(Refusal, StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            // The rest of what somebody else was told.
        }
    }

    private static bool TryRead(in ReadOnlySequence<byte> line, out long value, out long? id)
    {
        value = 0;
        id = null;
        try
        {
            ReplyEnvelope envelope = ReplyEnvelope.Read(line);
            if (envelope.Kind != ReplyKind.Return)
            {
                return false;
            }

            Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
            id = envelope.Id;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>Which answer of a sync exchange a line is.</summary>
internal enum SyncAnswer
{
    None,
    First,
    Last,
}
