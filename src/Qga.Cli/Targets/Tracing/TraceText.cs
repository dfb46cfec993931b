using System.Globalization;
using System.Text.Json;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Targets.Tracing;

/// <summary>Makes lines of the protocol fit to be shown: secrets and bytes hidden, everything else escaped.</summary>
internal sealed class TraceText(TraceMarks marks)
{
    private const byte Marker = 0xFF;
    private const int MaxShown = 4096;
    private const int MaxPending = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);

    /// <summary>A line that goes to the agent. What it asks for is kept, for the reply.</summary>
    public string Request(ReadOnlySpan<byte> line)
    {
        if (Parse(ref line, out string before) is not { } request)
        {
            return Unreadable(line, before);
        }

        string command = request["execute"]?.AsText ?? "";
        if (request["id"] is { } id)
        {
            lock (_gate)
            {
                if (_byId.Count < MaxPending)
                {
                    _byId[id.Text] = command;
                }
            }
        }

        return before + Cut(JsonText.Compact(Map(request, (name, value) => name == "arguments"
            ? Map(value, (argument, inner) => marks.HidesArgument(command, argument) ? Hidden(inner) : inner)
            : value)));
    }

    /// <summary>A line that comes from the agent.</summary>
    public string Reply(ReadOnlySpan<byte> line)
    {
        if (Parse(ref line, out string before) is not { } reply)
        {
            return Unreadable(line, before);
        }

        return before + Cut(JsonText.Compact(Map(reply, (name, value) => name != "return" ? value : IsKnown(reply["id"]) ? HideMarked(value) : HideAll(value))));
    }

    // Without an id it may belong to anything but is not a vendor's where the agent repeats ids; only numbers and truth are shown then.
    private bool IsKnown(WireValue? id)
    {
        lock (_gate)
        {
            return id is not null && _byId.Remove(id.Text, out string? command) && marks.Knows(command);
        }
    }

    private WireValue HideMarked(WireValue value) => value.Kind switch
    {
        WireKind.List => WireValue.Of([.. value.Items.Select(HideMarked)]),
        WireKind.Record => Map(value, (name, inner) => marks.HidesMember(name) ? Hidden(inner) : HideMarked(inner)),
        _ => value,
    };

    private static WireValue HideAll(WireValue value) => value.Kind switch
    {
        WireKind.List => WireValue.Of([.. value.Items.Select(HideAll)]),
        WireKind.Record => Map(value, static (_, inner) => HideAll(inner)),
        WireKind.Text => Hidden(value),
        _ => value,
    };

    private static WireValue Map(WireValue record, Func<string, WireValue, WireValue> change) => record.Kind == WireKind.Record
        ? WireValue.Of([.. record.Members.Select(member => new WireMember(member.Name, change(member.Name, member.Value)))])
        : record;

    private static WireValue Hidden(WireValue value) => WireValue.Of(value.Kind switch
    {
        WireKind.Text => string.Create(CultureInfo.InvariantCulture, $"<{value.Text.Length} characters hidden>"),
        WireKind.List => string.Create(CultureInfo.InvariantCulture, $"<{value.Items.Count} values hidden>"),
        _ => "<hidden>",
    });

    private static WireValue? Parse(ref ReadOnlySpan<byte> line, out string before)
    {
        int marked = line.LastIndexOf(Marker) + 1;
        before = marked > 0 ? "\\xFF " : "";
        line = line[marked..];
        try
        {
            return WireValue.Read(JsonElement.Parse(line));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What cannot be read may hold anything.
    private static string Unreadable(ReadOnlySpan<byte> line, string before) => string.Create(CultureInfo.InvariantCulture, $"{before}({line.Length} bytes that are not JSON)");

    private static string Cut(string text) => text.Length <= MaxShown ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MaxShown)}... ({text.Length} characters)");
}
