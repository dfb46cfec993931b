using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <summary>What generated code writes replies with, besides the client's own JSON code.</summary>
internal static class GuestReplies
{
    /// <summary>Writes the reply of a command that returns nothing: an empty object.</summary>
    public static void WriteNothing(Utf8JsonWriter writer, QgaNothing reply)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}
