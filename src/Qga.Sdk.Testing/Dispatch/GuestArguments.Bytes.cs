using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <content>Base64, which the agent's commands decode themselves.</content>
internal sealed partial class GuestArguments
{
    private const int Base64Group = 4;

    /// <summary>Decodes base64 as the agent does: line feeds are skipped, and an unfinished group at the end is dropped silently.</summary>
    public static ReadOnlyMemory<byte> Bytes(JsonElement value, string path)
    {
        string text = String(value, path);
        byte[] symbols = Encoding.UTF8.GetBytes(text.Replace("\n", string.Empty, StringComparison.Ordinal));
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(symbols.Length)];
        int whole = symbols.Length - (symbols.Length % Base64Group);

        return Base64.DecodeFromUtf8(symbols.AsSpan(0, whole), bytes, out _, out int written) == System.Buffers.OperationStatus.Done
            ? bytes.AsMemory(0, written)
            : throw new GuestCommandException($"Base64 data '{text}' is not valid");
    }
}
