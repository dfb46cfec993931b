using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Qga.Cli.Terminal.Answers;

/// <summary>
/// What an agent answered, of whatever shape: nothing in it is believed, and reading a part that is not there gives null. Unlike
/// <see cref="JsonElement"/> it does not throw for text that is not well-formed UTF-16, which a guest may send.
/// </summary>
internal sealed class WireValue
{
    public static readonly WireValue Null = new(WireKind.Null, "null");

    private readonly IReadOnlyList<WireValue> _items = [];
    private readonly IReadOnlyList<WireMember> _members = [];

    private WireValue(WireKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    private WireValue(IReadOnlyList<WireValue> items)
        : this(WireKind.List, "") => _items = items;

    private WireValue(IReadOnlyList<WireMember> members)
        : this(WireKind.Record, "") => _members = members;

    public WireKind Kind { get; }

    /// <summary>The text of a string, or the JSON token of a number, a truth value or null; empty for lists and records.</summary>
    public string Text { get; }

    /// <summary>The items of a list; of anything else none.</summary>
    public IReadOnlyList<WireValue> Items => _items;

    /// <summary>The members of a record in the order of the wire; of anything else none.</summary>
    public IReadOnlyList<WireMember> Members => _members;

    /// <summary>The text of a string; null of anything else.</summary>
    public string? AsText => Kind == WireKind.Text ? Text : null;

    /// <summary>A whole number; null of anything else.</summary>
    public long? AsNumber => Kind == WireKind.Number && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>Any number that is finite; null of anything else.</summary>
    public double? AsDouble =>
        Kind == WireKind.Number && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A truth value; null of anything else.</summary>
    public bool? AsBoolean => Kind == WireKind.Boolean ? Text == "true" : null;

    /// <summary>A member of a record; null when there is none.</summary>
    public WireValue? this[string name]
    {
        get
        {
            foreach (WireMember member in _members)
            {
                if (member.Name == name)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }

    public static WireValue Of(string text) => new(WireKind.Text, text);

    public static WireValue Of(long number) => new(WireKind.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number by its JSON token.</summary>
    public static WireValue OfNumber(string token) => new(WireKind.Number, token);

    public static WireValue Of(bool value) => new(WireKind.Boolean, value ? "true" : "false");

    public static WireValue Of(IReadOnlyList<WireValue> items) => new(items);

    public static WireValue Of(IReadOnlyList<WireMember> members) => new(members);

    /// <summary>Takes over a reply.</summary>
    public static WireValue Read(JsonElement reply)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(reply), new JsonReaderOptions { MaxDepth = 1024 });
        reader.Read();
        return Read(ref reader);
    }

    private static WireValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Of(WireText.Of(reader.ValueSpan)),
        JsonTokenType.Number => new WireValue(WireKind.Number, WireText.Of(reader.ValueSpan)),
        JsonTokenType.True => Of(true),
        JsonTokenType.False => Of(false),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadRecord(ref reader),
        _ => Null,
    };

    private static WireValue ReadList(ref Utf8JsonReader reader)
    {
        List<WireValue> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return new WireValue(items);
    }

    private static WireValue ReadRecord(ref Utf8JsonReader reader)
    {
        List<WireMember> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = WireText.Of(reader.ValueSpan);
            reader.Read();
            members.Add(new WireMember(name, Read(ref reader)));
        }

        return new WireValue(members);
    }
}
