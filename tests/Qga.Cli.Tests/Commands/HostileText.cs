using System.Text;
using System.Text.Json;
using Qga.Cli.Commands.Calling;
using Qga.Schema;

namespace Qga.Cli.Tests.Commands;

/// <summary>Replies whose every text tries to steer a terminal, made from the schema; and a look at what reached it.</summary>
internal static class HostileText
{
    /// <summary>A colour, a title, a cleared screen, C1, a bell, forged lines, reversed order, a hidden tag, backspaces.</summary>
    public const string Text = "A\u001b[31mB\u001b]0;title\u0007\u001b[2J\u009b1mC\rforged\nline\u202Eabc\u2066x\u2069\u200F\u2028\u2029\b\b\u0000\uFEFF\u00AD\U000E0041Z\t\u007F";

    private static readonly string Huge = string.Concat(Enumerable.Repeat(Text, 2000));

    /// <summary>A value of a command's reply.</summary>
    public static JsonElement Reply(SchemaCommand command, CallSchema schema, bool isHuge)
    {
        var json = new StringBuilder();
        Append(json, command.Returns, schema, isHuge, base64: false, depth: 0);
        return JsonElement.Parse(json.ToString());
    }

    /// <summary>What of a text must never reach a terminal; empty when all is well. A pseudo-terminal writes CR before LF itself.</summary>
    public static string Raw(string shown) => new(
    [
        .. shown.Replace("\r\n", "\n", StringComparison.Ordinal).Where(static c => (char.IsControl(c) && c is not ('\n' or '\t'))
            || c is '\u2028' or '\u2029' or '\u200F' or '\u200E' or '\uFEFF' or '\u00AD' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            .Concat(shown.Contains("\U000E0041", StringComparison.Ordinal) ? "\u0001" : ""),
    ]);

    private static void Append(StringBuilder json, SchemaTypeReference? type, CallSchema schema, bool isHuge, bool base64, int depth)
    {
        if (type is not { } reference)
        {
            json.Append("{}");
        }
        else if (reference.IsList)
        {
            json.Append('[');
            Append(json, reference with { IsList = false }, schema, isHuge, base64, depth + 1);
            json.Append(',');
            Append(json, reference with { IsList = false }, schema, isHuge: false, base64, depth + 1);
            json.Append(']');
        }
        else
        {
            AppendOne(json, reference.Name, schema, isHuge, base64, depth);
        }
    }

    private static void AppendOne(StringBuilder json, string name, CallSchema schema, bool isHuge, bool base64, int depth)
    {
        switch (schema.Type(name))
        {
            case SchemaStruct record:
                AppendMembers(json, record.Members, schema, isHuge, depth);
                break;
            case SchemaUnion union:
                AppendMembers(json, union.Base, schema, isHuge, depth);
                break;
            case SchemaAlternate alternate:
                Append(json, alternate.Branches[^1].Type, schema, isHuge, base64, depth);
                break;
            case SchemaEnum:
                json.Append(JsonSerializer.Serialize(Text));
                break;
            default:
                json.Append(name switch
                {
                    SchemaBuiltins.Str when base64 => JsonSerializer.Serialize(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text))),
                    SchemaBuiltins.Str => JsonSerializer.Serialize(isHuge && depth < 4 ? Huge : Text),
                    SchemaBuiltins.Bool => "true",
                    _ => "1",
                });
                break;
        }
    }

    // A member nobody knows, with a name that steers too.
    private static void AppendMembers(StringBuilder json, EquatableArray<SchemaMember> members, CallSchema schema, bool isHuge, int depth)
    {
        json.Append('{');
        foreach (SchemaMember member in members)
        {
            json.Append(JsonSerializer.Serialize(member.Name)).Append(':');
            Append(json, member.Type, schema, isHuge, member.Base64, depth + 1);
            json.Append(',');
        }

        json.Append(JsonSerializer.Serialize(Text)).Append(':').Append(JsonSerializer.Serialize(Text)).Append('}');
    }
}
