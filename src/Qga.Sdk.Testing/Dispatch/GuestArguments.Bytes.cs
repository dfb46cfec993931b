using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <content>Base64, which the agent's commands decode themselves.</content>
internal sealed partial class GuestArguments
{
    private const int Base64Group = 4;

    private static readonly SearchValues<char> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n");

    /// <summary>Decodes base64 as the agent does: line feeds are skipped, and an unfinished group at the end is dropped silently.</summary>
    public static ReadOnlyMemory<byte> Bytes(JsonElement value, string path)
    {
        string text = String(value, path);
        if (text.AsSpan().ContainsAnyExcept(Base64Characters))
        {
            throw NotBase64(text);
        }

        byte[] symbols = Encoding.ASCII.GetBytes(text.Replace("\n", string.Empty, StringComparison.Ordinal));
        Span<byte> groups = symbols.AsSpan(0, symbols.Length - (symbols.Length % Base64Group));
        return Base64.DecodeFromUtf8InPlace(groups, out int written) == OperationStatus.Done
            ? symbols.AsMemory(0, written)
            : throw NotBase64(text);
    }

    private static GuestCommandException NotBase64(string text) => new($"Base64 data '{text}' is not valid");
}
