using System.Buffers;

namespace Qga.Sdk.Transports;

/// <summary>Takes endpoint texts apart.</summary>
internal static class EndpointText
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>Splits <c>scheme:rest</c>. No scheme, or a single letter before the colon (a Windows drive), is a path.</summary>
    public static (string Scheme, string Address) Split(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 1 || text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters))
        {
            return ("", text);
        }

        string rest = text[(colon + 1)..];
        bool isUnixUri = text.StartsWith("unix:///", StringComparison.Ordinal);
        return (text[..colon], isUnixUri ? rest[2..] : rest);
    }

    public static QgaEndpointException Wrong(string text, string reason)
    {
        string shown = QgaText.Escape(text);
        return new QgaEndpointException(
            $"'{shown}' is not an endpoint: {reason}. Write a path or unix:PATH, tcp://HOST:PORT, vsock:CID:PORT, proxmox:VMID, or pipe:NAME.")
        {
            Endpoint = shown,
        };
    }
}
