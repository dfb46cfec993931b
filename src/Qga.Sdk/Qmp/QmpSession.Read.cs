using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Qga.Sdk.Protocol;

namespace Qga.Sdk;

internal sealed partial class QmpSession
{
    private const long MaxLineBytes = 1024 * 1024;

    // Nobody waits through more.
    private const int MaxEvents = 64;

    private bool _hasGreeted;

    private async Task ReadLoopAsync()
    {
        // Not on the thread that opens: what is there already may be much.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var framer = new LineFramer(MaxLineBytes);
        PipeReader input = _link.Input;
        while (true)
        {
            ReadResult result = await input.ReadAsync().ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            try
            {
                while (framer.TryReadLine(ref buffer, out ReadOnlySequence<byte> line, out _))
                {
                    Take(line);
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or LineTooLongException)
            {
                throw Failed(QmpFailure.Protocol, "says what no monitor says. Check that this is the socket of -qmp, and not the agent's", exception);
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || result.IsCanceled)
            {
                return;
            }
        }
    }

    private void Take(in ReadOnlySequence<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement message = document.RootElement;
        lock (_gate)
        {
            if (!_hasGreeted)
            {
                // The first line is the greeting. An agent that is asked nothing says nothing, and anything else is no monitor.
                _ = message.TryGetProperty("QMP", out JsonElement greeting) && greeting.ValueKind == JsonValueKind.Object
                    ? _answer.TrySetResult(default)
                    : throw new JsonException("There is no greeting.");
                _hasGreeted = true;
            }
            else if (message.TryGetProperty("event", out JsonElement name))
            {
                Note(name.GetString());
            }
            else if (message.TryGetProperty("error", out JsonElement error))
            {
                _answer.TrySetResult(error.Clone());
            }
            else if (message.TryGetProperty("return", out _))
            {
                _answer.TrySetResult(default);
            }
            else
            {
                throw new JsonException("It is neither an answer nor an event.");
            }
        }
    }

    // The lock is held.
    private void Note(string? name)
    {
        if (!QmpEvents.IsKnown(name) || _events.Count == MaxEvents)
        {
            return;
        }

        _events.Add(name!);
        _change.TrySetResult();
        _change = NewChange();
    }
}
