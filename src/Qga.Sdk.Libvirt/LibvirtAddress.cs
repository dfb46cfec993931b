using System.Text;

namespace Qga.Sdk.Libvirt;

/// <summary>What an endpoint of the kind libvirt names: a domain, and where libvirt is.</summary>
internal sealed record LibvirtAddress(string Domain, string Uri)
{
    public const string Scheme = "libvirt";
    public const string SystemUri = "qemu:///system";

    private const string Prefix = Scheme + ":///";
    private const string UriParameter = "uri=";

    // What would end a part of the text, or could be taken for an escape.
    private const string Escaped = "%?#&/";
    private const string EscapedInUri = "%#&";

    public static LibvirtAddress Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw Wrong(text, text.StartsWith(Scheme + "://", StringComparison.Ordinal)
                ? "a host stands in the parameter uri, as in libvirt:///web-1?uri=qemu+ssh://host/system"
                : "it does not begin with libvirt:///");
        }

        string rest = text[Prefix.Length..];
        int question = rest.IndexOf('?', StringComparison.Ordinal);
        string domain = question < 0 ? rest : rest[..question];
        string? query = question < 0 ? null : rest[(question + 1)..];
        if (query is not null && (!query.StartsWith(UriParameter, StringComparison.Ordinal) || query.AsSpan().ContainsAny('&', '#')))
        {
            throw Wrong(text, "uri is the only parameter; write %26 for & and %23 for # in it");
        }

        if (domain.AsSpan().ContainsAny('/', '#'))
        {
            throw Wrong(text, "the domain's name has a / or # in it; write %2F and %23");
        }

        return Of(text, System.Uri.UnescapeDataString(domain), query is null ? SystemUri : System.Uri.UnescapeDataString(query[UriParameter.Length..]));
    }

    /// <exception cref="QgaEndpointException">It is no address.</exception>
    public static LibvirtAddress Of(string text, string domain, string uri)
    {
        if (domain.Length == 0 || domain.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong(text, "it names no domain");
        }

        return uri.Length > 0 && !uri.Contains('\0', StringComparison.Ordinal)
            ? new LibvirtAddress(domain, uri)
            : throw Wrong(text, "the uri is empty or has a NUL in it");
    }

    public override string ToString() =>
        Prefix + Escape(Domain, Escaped) + (Uri == SystemUri ? "" : $"?{UriParameter}{Escape(Uri, EscapedInUri)}");

    private static string Escape(string part, string special)
    {
        var escaped = new StringBuilder();
        foreach (char c in part)
        {
            _ = special.Contains(c, StringComparison.Ordinal) || char.IsControl(c) || c == ' '
                ? escaped.Append(System.Uri.EscapeDataString(c.ToString()))
                : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static QgaEndpointException Wrong(string text, string reason)
    {
        string shown = QgaText.Escape(text);
        return new QgaEndpointException($"'{shown}' is not an endpoint: {reason}. Write libvirt:///DOMAIN or libvirt:///DOMAIN?uri=URI.") { Endpoint = shown };
    }
}
