namespace Qga.Sdk.Libvirt.Exchanges;

/// <summary>A request as libvirt takes it: bytes with a NUL at their end.</summary>
internal static class RequestText
{
    private const string Delimited = "guest-sync-delimited";

    /// <summary>
    /// The byte before the answer to a guest-sync-delimited would put libvirt out of step with the agent for everybody. guest-sync has the
    /// same arguments and the same answer without it.
    /// </summary>
    public static byte[] Of(QgaExchangeRequest request)
    {
        ReadOnlySpan<byte> json = request.Json.Span;
        ReadOnlySpan<byte> end = "-delimited\""u8;
        int name = request.CommandName == Delimited ? json.IndexOf(end) : -1;
        if (name < 0)
        {
            byte[] plain = new byte[json.Length + 1];
            json.CopyTo(plain);
            return plain;
        }

        int rest = end.Length - 1;
        byte[] text = new byte[json.Length - rest + 1];
        json[..name].CopyTo(text);
        json[(name + rest)..].CopyTo(text.AsSpan(name));
        return text;
    }
}
