namespace Qga.Sdk.Transports;

/// <summary>Takes endpoint texts apart.</summary>
internal static class EndpointText
{
    /// <summary>Splits <c>scheme:rest</c>. No scheme, or a single letter before the colon (a Windows drive), is a path.</summary>
    public static (string Scheme, string Address) Split(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 1 || !IsScheme(text.AsSpan(0, colon)))
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

    // A set of characters to search for is quicker for long texts alone: making it takes longer than any scheme.
    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
