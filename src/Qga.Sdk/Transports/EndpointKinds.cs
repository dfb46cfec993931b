using System.Collections.Concurrent;

namespace Qga.Sdk.Transports;

/// <summary>The kinds of endpoint that other packages have added, by the word before the colon.</summary>
internal static class EndpointKinds
{
    private static readonly ConcurrentDictionary<string, Func<string, QgaEndpoint>> Added = new(StringComparer.Ordinal);

    public static void Add(string scheme, Func<string, QgaEndpoint> parse)
    {
        if (EndpointText.Split(scheme + ":x") != (scheme, "x"))
        {
            throw new ArgumentException($"'{QgaText.Escape(scheme)}' is not a kind of endpoint: lower-case letters, digits, '+', '-' and '.', two at least.", nameof(scheme));
        }

        Added[scheme] = parse;
    }

    /// <exception cref="QgaEndpointException">Nobody has added the kind, or the text is wrong.</exception>
    public static QgaEndpoint Parse(string scheme, string text)
    {
        if (Added.TryGetValue(scheme, out Func<string, QgaEndpoint>? parse))
        {
            return parse(text);
        }

        throw scheme == "libvirt"
            ? EndpointText.Wrong(text, "libvirt comes with the package Qga.Sdk.Libvirt, and is known after LibvirtEndpoint.Register()")
            : EndpointText.Wrong(text, $"'{QgaText.Escape(scheme)}' is not a known kind");
    }
}
