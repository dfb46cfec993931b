using System.Globalization;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Commands.Calling;

/// <summary>Turns a word of the command line into the JSON of an argument, by the type that the schema gives it.</summary>
internal sealed class ArgumentValue(CallSchema schema, string name)
{
    /// <summary>The JSON of a value.</summary>
    /// <exception cref="CliException">It is no value of the type.</exception>
    public string Of(SchemaTypeReference type, string text)
    {
        if (text.StartsWith(type.IsList ? '[' : '{'))
        {
            return Json(text, type.IsList ? JsonValueKind.Array : JsonValueKind.Object);
        }

        return schema.Type(type.Name) switch
        {
            SchemaEnum known => OfEnum(known, text),
            SchemaAlternate alternate => OfAlternate(alternate, text),
            SchemaType => Json(text, JsonValueKind.Object),
            _ => OfBuiltIn(type.Name, text),
        };
    }

    /// <summary>The JSON of a value of a type that nobody knows: JSON where it is that, and otherwise a text.</summary>
    public static string OfUnknown(string text)
    {
        try
        {
            return JsonElement.Parse(text).GetRawText();
        }
        catch (JsonException)
        {
            return JsonText.Quote(text);
        }
    }

    private string OfEnum(SchemaEnum known, string text)
    {
        SchemaEnumValue? value = known.Values.FirstOrDefault(value => value.Name == text);
        return value switch
        {
            null => throw Wrong(text, "one of " + string.Join(", ", known.Values.Where(static value => value.Refused is null).Select(static value => value.Name))),
            { Refused: { } reason } => throw CliException.Usage($"{name}={text} is never sent: {reason}"),
            _ => JsonText.Quote(text),
        };
    }

    // Told apart by what they look like, as the agent does.
    private string OfAlternate(SchemaAlternate alternate, string text)
    {
        foreach (SchemaBranch branch in alternate.Branches)
        {
            try
            {
                return Of(branch.Type, text);
            }
            catch (CliException)
            {
                // The next branch may have it.
            }
        }

        throw Wrong(text, string.Join(" or ", alternate.Branches.Select(branch => schema.Describe(branch.Type))));
    }

    private string OfBuiltIn(string type, string text) => type switch
    {
        SchemaBuiltins.Str => JsonText.Quote(text),
        SchemaBuiltins.Bool => text is "true" or "false" ? text : throw Wrong(text, "true or false"),
        SchemaBuiltins.Any => OfUnknown(text),
        "number" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : throw Wrong(text, "a number"),
        _ => OfInteger(type, text),
    };

    private string OfInteger(string type, string text)
    {
        (Int128 min, Int128 max) = type switch
        {
            "int8" => (sbyte.MinValue, sbyte.MaxValue),
            "int16" => (short.MinValue, short.MaxValue),
            "int32" => (int.MinValue, int.MaxValue),
            "uint8" => (0, byte.MaxValue),
            "uint16" => (0, ushort.MaxValue),
            "uint32" => (0, uint.MaxValue),
            "uint64" or "size" => ((Int128)0, (Int128)ulong.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 number) && number >= min && number <= max
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw Wrong(text, $"a whole number from {min} to {max}");
    }

    private string Json(string text, JsonValueKind kind)
    {
        try
        {
            JsonElement value = JsonElement.Parse(text);
            return value.ValueKind == kind ? value.GetRawText() : throw Wrong(text, kind == JsonValueKind.Array ? "a JSON list" : "a JSON object");
        }
        catch (JsonException)
        {
            throw Wrong(text, kind == JsonValueKind.Array ? "a JSON list" : "a JSON object");
        }
    }

    private CliException Wrong(string text, string wanted) => CliException.Usage($"{name} wants {wanted}, and not '{QgaText.Escape(text, 80)}'.");
}
