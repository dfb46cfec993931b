using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <content>Readers of single values, in the agent's words where it refuses one.</content>
internal sealed partial class GuestArguments
{
    public static string String(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw WrongType(path, "string");
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            throw new GuestCommandException("JSON parse error, invalid Unicode escape in string");
        }
    }

    public static bool Boolean(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(path, "boolean"),
    };

    // "1.0" and "1e3" are no integers to the agent, nor is anything beyond 64 bits.
    public static long Int64(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw WrongType(path, "integer");

    public static int Int32(JsonElement value, string path) => (int)Signed(value, path, int.MinValue, int.MaxValue, "int32_t");

    public static short Int16(JsonElement value, string path) => (short)Signed(value, path, short.MinValue, short.MaxValue, "int16_t");

    public static sbyte SByte(JsonElement value, string path) => (sbyte)Signed(value, path, sbyte.MinValue, sbyte.MaxValue, "int8_t");

    public static ulong UInt64(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong number))
        {
            return number;
        }

        // Old clients wrote large numbers as negative ones, and the agent still takes them.
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long negative)
            ? unchecked((ulong)negative)
            : throw WrongType(path, "uint64");
    }

    public static uint UInt32(JsonElement value, string path) => (uint)Unsigned(value, path, uint.MaxValue, "uint32_t");

    public static ushort UInt16(JsonElement value, string path) => (ushort)Unsigned(value, path, ushort.MaxValue, "uint16_t");

    public static byte Byte(JsonElement value, string path) => (byte)Unsigned(value, path, byte.MaxValue, "uint8_t");

    public static double Double(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number : throw WrongType(path, "number");

    // Cloned, because it outlives the request that it came with.
    public static JsonElement Any(JsonElement value, string path) => value.Clone();

    public static IReadOnlyList<T> List<T>(JsonElement value, string path, GuestArgumentsReader<T> readElement)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(path, "array");
        }

        var list = new List<T>(value.GetArrayLength());
        foreach (JsonElement element in value.EnumerateArray())
        {
            list.Add(readElement(element, $"{path}[{list.Count}]"));
        }

        return list;
    }

    public static GuestCommandException WrongType(string path, string expected) =>
        new($"Invalid parameter type for '{path}', expected: {expected}");

    public static GuestCommandException NotAccepted(string path, string value) =>
        new($"Parameter '{path}' does not accept value '{value}'");

    private static long Signed(JsonElement value, string path, long minimum, long maximum, string type)
    {
        long number = Int64(value, path);
        return number >= minimum && number <= maximum ? number : throw OutOfRange(path, type);
    }

    private static ulong Unsigned(JsonElement value, string path, ulong maximum, string type)
    {
        ulong number = UInt64(value, path);
        return number <= maximum ? number : throw OutOfRange(path, type);
    }

    private static GuestCommandException OutOfRange(string path, string type) => new($"Parameter '{path}' expects {type}");
}
