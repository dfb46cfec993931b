using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>Puts a reply together: one line in the agent's form.</summary>
internal sealed class ReplyComposer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;

    public ReplyComposer() => _writer = new Utf8JsonWriter(_json, new JsonWriterOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = RequestReader.MaxNesting + 1,
        SkipValidation = true,
    });

    /// <summary>Begins a success; the value of <c>return</c> is written to what comes back.</summary>
    public Utf8JsonWriter BeginReturn()
    {
        _writer.WriteStartObject();
        _writer.WritePropertyName("return"u8);
        return _writer;
    }

    /// <summary>Ends a success: its id comes last.</summary>
    public ReadOnlyMemory<byte> EndReturn(JsonElement? id, bool isDelimited)
    {
        WriteId(id);
        _writer.WriteEndObject();
        return ToLine(isDelimited);
    }

    /// <summary>Writes an error, instead of whatever was begun: its id comes first.</summary>
    public ReadOnlyMemory<byte> WriteError(JsonElement? id, string errorClass, string description)
    {
        _json.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        WriteId(id);
        _writer.WriteStartObject("error"u8);
        _writer.WriteString("class"u8, errorClass);
        _writer.WriteString("desc"u8, description);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        return ToLine(isDelimited: false);
    }

    public void Dispose() => _writer.Dispose();

    private void WriteId(JsonElement? id)
    {
        if (id is JsonElement value)
        {
            _writer.WritePropertyName("id"u8);
            value.WriteTo(_writer);
        }
    }

    private ReadOnlyMemory<byte> ToLine(bool isDelimited)
    {
        _writer.Flush();
        var line = new ArrayBufferWriter<byte>(_json.WrittenCount + 64);
        if (isDelimited)
        {
            line.Write((ReadOnlySpan<byte>)[0xFF]);
        }

        AgentText.Write(line, _json.WrittenSpan);
        line.Write("\n"u8);
        return line.WrittenMemory;
    }
}
