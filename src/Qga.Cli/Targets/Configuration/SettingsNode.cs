using System.Text;
using System.Text.Json;

namespace Qga.Cli.Targets.Configuration;

/// <summary>A value of a configuration file, with its place.</summary>
internal sealed class SettingsNode
{
    private SettingsNode(JsonTokenType type, string text, string place)
    {
        Type = type;
        Text = text;
        Place = place;
    }

    /// <summary>The token that begins the value.</summary>
    public JsonTokenType Type { get; }

    /// <summary>The text of a string, or the token of anything else.</summary>
    public string Text { get; }

    /// <summary>FILE:LINE:COLUMN.</summary>
    public string Place { get; }

    /// <summary>The items of an array; of anything else none.</summary>
    public List<SettingsNode> Items { get; } = [];

    /// <summary>The members of an object, each with the place of its name; of anything else none.</summary>
    public List<(string Name, string Place, SettingsNode Value)> Members { get; } = [];

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is not Unicode.</exception>
    public static SettingsNode Read(ReadOnlySpan<byte> bytes, string file)
    {
        var json = new Utf8JsonReader(bytes);
        json.Read();
        SettingsNode root = Read(ref json, bytes, file);
        json.Read();
        return root;
    }

    private static SettingsNode Read(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, string file)
    {
        string text = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
        var node = new SettingsNode(json.TokenType, text, PlaceOf(ref json, bytes, file));
        if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                node.Items.Add(Read(ref json, bytes, file));
            }
        }
        else if (json.TokenType == JsonTokenType.StartObject)
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndObject)
            {
                string name = json.GetString()!;
                string place = PlaceOf(ref json, bytes, file);
                json.Read();
                node.Members.Add((name, place, Read(ref json, bytes, file)));
            }
        }

        return node;
    }

    private static string PlaceOf(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, string file)
    {
        ReadOnlySpan<byte> before = bytes[..(int)json.TokenStartIndex];
        int line = before.Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return $"{file}:{line}:{column}";
    }
}
