using Qga.Sdk.Libvirt.Exchanges;

namespace Qga.Sdk.Libvirt;

/// <summary>Endpoints that reach an agent through libvirt: <c>libvirt:///DOMAIN</c>, or <c>libvirt:///DOMAIN?uri=URI</c> for another libvirt.</summary>
public static class LibvirtEndpoint
{
    /// <summary>
    /// What one request and one reply may carry: 128 KiB of base64 in a request, which is what libvirt passes on safely, and a little less
    /// than the 4 MiB of its own protocol in a reply.
    /// </summary>
    public static QgaLimits Limits { get; } = new()
    {
        // Beside the base64 stands the rest of the JSON.
        MaxRequestBytes = (128 * 1024) + 4096,
        MaxReplyBytes = (4 * 1024 * 1024) - (64 * 1024),
    };

    /// <summary>
    /// Teaches <see cref="QgaEndpoint.Parse(string)"/>, and the conversion from text, endpoints of the kind libvirt. Once, when the
    /// program starts.
    /// </summary>
    /// <param name="options">How libvirt is reached; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static void Register(LibvirtOptions? options = null)
    {
        LibvirtOptions own = (options ?? new LibvirtOptions()).Check();
        QgaEndpoint.Register(LibvirtAddress.Scheme, text => Parse(text, own));
    }

    /// <summary>Reads an endpoint as text. A domain's name, or a uri with <c>&amp;</c> or <c>#</c> in it, is percent-encoded.</summary>
    /// <param name="text">The text, for example <c>libvirt:///web-1?uri=qemu+ssh://host/system</c>.</param>
    /// <param name="options">How libvirt is reached; null for the defaults.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The text does not name an endpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static QgaEndpoint Parse(string text, LibvirtOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(LibvirtAddress.Parse(text), options);
    }

    /// <summary>The agent of a domain.</summary>
    /// <param name="domain">The domain's name or UUID.</param>
    /// <param name="uri">Where libvirt is: any URI that <c>virsh --connect</c> takes.</param>
    /// <param name="options">How libvirt is reached; null for the defaults.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The domain or the uri is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static QgaEndpoint Create(string domain, string uri = LibvirtAddress.SystemUri, LibvirtOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(uri);
        return Of(LibvirtAddress.Of($"{LibvirtAddress.Scheme}:///{domain}", domain, uri), options);
    }

    private static QgaEndpoint Of(LibvirtAddress address, LibvirtOptions? options)
    {
        var opener = new LibvirtOpener(address, (options ?? new LibvirtOptions()).Check());
        return QgaEndpoint.FromExchange(address.ToString(), opener.OpenAsync, Limits);
    }
}
