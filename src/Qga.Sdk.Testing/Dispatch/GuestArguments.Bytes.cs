using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Testing;

/// <content>Base64, which the agent's commands decode themselves.</content>
internal sealed partial class GuestArguments
{
    private const int Base64Group = 4;
    private const string Base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly SearchValues<char> Base64Characters = SearchValues.Create(Base64Digits + "=\n");
    private static readonly byte[] Base64Values = [.. Enumerable.Range(0, 128).Select(static symbol => (byte)Math.Max(0, Base64Digits.IndexOf((char)symbol, StringComparison.Ordinal)))];

    /// <summary>
    /// Decodes base64 as the agent does: line feeds are skipped, an unfinished group at the end is dropped silently, and padding is
    /// taken for what it is worth wherever it stands.
    /// </summary>
    public static ReadOnlyMemory<byte> Bytes(JsonElement value, string path)
    {
        string text = String(value, path);
        if (text.AsSpan().ContainsAnyExcept(Base64Characters))
        {
            throw new GuestCommandException("Base64 data contains invalid characters");
        }

        ReadOnlySpan<byte> symbols = Encoding.ASCII.GetBytes(text.Replace("\n", string.Empty, StringComparison.Ordinal));
        byte[] bytes = new byte[symbols.Length / Base64Group * 3];
        int length = 0;
        for (; symbols.Length >= Base64Group; symbols = symbols[Base64Group..])
        {
            int bits = (Base64Values[symbols[0]] << 18) | (Base64Values[symbols[1]] << 12) | (Base64Values[symbols[2]] << 6) | Base64Values[symbols[3]];
            bytes[length++] = (byte)(bits >> 16);
            if (symbols[2] != (byte)'=')
            {
                bytes[length++] = (byte)(bits >> 8);
            }

            if (symbols[3] != (byte)'=')
            {
                bytes[length++] = (byte)bits;
            }
        }

        return bytes.AsMemory(0, length);
    }
}
