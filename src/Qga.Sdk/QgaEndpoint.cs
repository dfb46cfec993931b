using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Qga.Sdk.Transports;

namespace Qga.Sdk;

/// <summary>
/// Where an agent is. As text: a path or <c>unix:PATH</c> (Unix socket), <c>tcp://HOST:PORT</c>, <c>vsock:CID:PORT</c> (virtual socket of
/// Linux), <c>proxmox:VMID</c> (guest of Proxmox VE), <c>pipe:NAME</c> (Windows named pipe). Any other way of reaching an agent comes in
/// as a stream or a pair of pipes, or as a kind that a package adds.
/// </summary>
public sealed class QgaEndpoint
{
    // sun_path has 108 bytes and one of them ends the text.
    private const int MaxUnixPathBytes = 107;

    // The kinds that other packages have added, by the word before the colon.
    private static readonly Dictionary<string, Func<string, QgaEndpoint>> Added = new(StringComparer.Ordinal);

    private readonly string _text;

    private QgaEndpoint(string text, LinkConnector connector)
    {
        _text = text;
        Connector = connector;
    }

    private QgaEndpoint(string text, ExchangeConnector exchange, QgaLimits limits)
    {
        _text = text;
        Exchange = exchange;
        Limits = limits;
    }

    /// <summary>Opens streams of bytes to the agent, where there is no <see cref="Exchange"/>.</summary>
    internal LinkConnector Connector { get; } = null!;

    /// <summary>Opens exchanges; null for an endpoint with streams of bytes.</summary>
    internal ExchangeConnector? Exchange { get; }

    /// <summary>Where it leads.</summary>
    internal LinkPlace Place => Exchange is null ? Connector.Place : default;

    /// <summary>What the endpoint itself can carry.</summary>
    internal QgaLimits Limits { get; } = QgaLimits.Direct;

    /// <summary>Reads an endpoint, as <see cref="Parse(string)"/> does.</summary>
    /// <param name="text">The endpoint as text.</param>
    /// <exception cref="QgaEndpointException">The text does not name an endpoint.</exception>
    public static implicit operator QgaEndpoint(string text) => Parse(text);

    /// <summary>Reads an endpoint: a path, <c>unix:PATH</c>, <c>tcp://HOST:PORT</c>, <c>vsock:CID:PORT</c>, <c>proxmox:VMID</c> or <c>pipe:NAME</c>.</summary>
    /// <param name="text">The endpoint as text.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The text does not name an endpoint.</exception>
    public static QgaEndpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string scheme, string rest) = EndpointText.Split(text);
        return scheme switch
        {
            "" or "unix" => Unix(rest),
            "tcp" => ParseTcp(text, rest),
            "pipe" => Pipe(rest),
            "vsock" => ParseVsock(text, rest),
            "proxmox" => ParseProxmox(text, rest),
            _ => ParseAdded(scheme, text),
        };
    }

    /// <summary>Reads an endpoint without throwing.</summary>
    /// <param name="text">The endpoint as text.</param>
    /// <param name="endpoint">The endpoint, when the text names one.</param>
    /// <returns>True when the text names an endpoint.</returns>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out QgaEndpoint? endpoint)
    {
        try
        {
            endpoint = text is null ? null : Parse(text);
        }
        catch (QgaEndpointException)
        {
            endpoint = null;
        }

        return endpoint is not null;
    }

    /// <summary>A Unix socket.</summary>
    /// <param name="path">The socket's path, at most 107 bytes long.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The path is empty, too long, or has a NUL in it.</exception>
    public static QgaEndpoint Unix(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text = "unix:" + path;
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw EndpointText.Wrong(text, "the path is empty or has a NUL in it");
        }

        if (Encoding.UTF8.GetByteCount(path) > MaxUnixPathBytes)
        {
            throw EndpointText.Wrong(text, $"the path is longer than the {MaxUnixPathBytes} bytes that the system allows for a socket; link to it from a shorter one");
        }

        return new QgaEndpoint(text, new UnixConnector(path, QgaText.Escape(text)));
    }

    /// <summary>A TCP port.</summary>
    /// <param name="host">A host name or an address.</param>
    /// <param name="port">A port, 1 to 65,535.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The host is empty or the port out of range.</exception>
    public static QgaEndpoint Tcp(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        bool isIPv6 = host.Contains(':', StringComparison.Ordinal);
        string text = string.Create(CultureInfo.InvariantCulture, $"tcp://{(isIPv6 ? $"[{host}]" : host)}:{port}");
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw EndpointText.Wrong(text, "the host is neither a name nor an address");
        }

        return port is >= 1 and <= 65535
            ? new QgaEndpoint(text, new TcpConnector(host, port, text))
            : throw EndpointText.Wrong(text, "the port is not between 1 and 65535");
    }

    /// <summary>
    /// A virtual socket, on Linux hosts: the guest has a vhost-vsock device with this context id, and its agent was started with
    /// <c>-m vsock-listen -p CID:PORT</c>.
    /// </summary>
    /// <param name="cid">The guest's context id, 3 or more; 1 is this machine itself and 2 the host of a guest.</param>
    /// <param name="port">The port.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The context id or the port is one that nobody can have.</exception>
    public static QgaEndpoint Vsock(uint cid, uint port)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"vsock:{cid}:{port}");
        return cid is >= 1 and < uint.MaxValue && port is >= 1 and < uint.MaxValue
            ? new QgaEndpoint(text, new VsockConnector(cid, port, text))
            : throw EndpointText.Wrong(text, "the context id and the port are numbers between 1 and 4294967294");
    }

    /// <summary>A guest of Proxmox VE, on its own host: the Unix socket that Proxmox gives it.</summary>
    /// <param name="vmid">The guest's number, 100 to 999,999,999.</param>
    /// <returns>The endpoint, <c>unix:/var/run/qemu-server/VMID.qga</c>.</returns>
    /// <exception cref="QgaEndpointException">Proxmox has no such numbers.</exception>
    public static QgaEndpoint Proxmox(int vmid) => vmid is >= 100 and <= 999_999_999
        ? Unix(string.Create(CultureInfo.InvariantCulture, $"/var/run/qemu-server/{vmid}.qga"))
        : throw EndpointText.Wrong(string.Create(CultureInfo.InvariantCulture, $"proxmox:{vmid}"), "Proxmox numbers its guests from 100 to 999999999");

    /// <summary>A named pipe of this machine, as QEMU offers on Windows hosts.</summary>
    /// <param name="name">The pipe's name, without <c>\\.\pipe\</c>.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The name is empty.</exception>
    public static QgaEndpoint Pipe(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string text = "pipe:" + name;
        return name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal)
            ? new QgaEndpoint(text, new NamedPipeConnector(name, QgaText.Escape(text)))
            : throw EndpointText.Wrong(text, "the name is empty or has a NUL in it");
    }

    /// <summary>Any stream that reads and writes independently: an SSH forward, a pseudo-terminal, a test's.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="open">Opens the stream. Called again for each reconnect; the client disposes what it gives.</param>
    /// <returns>The endpoint.</returns>
    public static QgaEndpoint FromStream(string name, Func<CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return new QgaEndpoint(name, new DelegateConnector(async token => new StreamLink(await open(token).ConfigureAwait(false)), QgaText.Escape(name)));
    }

    /// <summary>A pair of pipes.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="open">Opens the pipes. Called again for each reconnect; the client completes (and disposes) what it gives.</param>
    /// <returns>The endpoint.</returns>
    public static QgaEndpoint FromDuplexPipe(string name, Func<CancellationToken, ValueTask<IDuplexPipe>> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return new QgaEndpoint(name, new DelegateConnector(async token => new DuplexPipeLink(await open(token).ConfigureAwait(false)), QgaText.Escape(name)));
    }

    /// <summary>
    /// A way that carries whole requests and gives whole replies, and that keeps the agent in step itself: what a package builds on that
    /// adds a kind of endpoint.
    /// </summary>
    /// <param name="name">The endpoint as text.</param>
    /// <param name="open">Opens the way. Called again when one is not open any more; the client disposes what it gives.</param>
    /// <param name="limits">What one request and one reply may carry this way; null for what the agent itself can.</param>
    /// <returns>The endpoint.</returns>
    public static QgaEndpoint FromExchange(string name, Func<CancellationToken, ValueTask<QgaExchange>> open, QgaLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return new QgaEndpoint(name, new ExchangeConnector(open, QgaText.Escape(name)), limits ?? QgaLimits.Direct);
    }

    /// <summary>
    /// Teaches <see cref="Parse(string)"/> a kind of endpoint, for the whole process. Kinds that this library has are not replaced;
    /// adding one again replaces the earlier.
    /// </summary>
    /// <param name="scheme">The word before the colon: lower-case letters, digits, '+', '-' and '.', two at least.</param>
    /// <param name="parse">Reads a text that begins with the scheme. It throws <see cref="QgaEndpointException"/> for one that is wrong.</param>
    /// <exception cref="ArgumentException">The scheme is none.</exception>
    public static void Register(string scheme, Func<string, QgaEndpoint> parse)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(parse);
        if (EndpointText.Split(scheme + ":x") != (scheme, "x"))
        {
            throw new ArgumentException($"'{QgaText.Escape(scheme)}' is not a kind of endpoint: lower-case letters, digits, '+', '-' and '.', two at least.", nameof(scheme));
        }

        lock (Added)
        {
            Added[scheme] = parse;
        }
    }

    /// <summary>The endpoint as text, with control characters escaped.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => QgaText.Escape(_text);

    private static QgaEndpoint ParseVsock(string text, string rest)
    {
        int colon = rest.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && uint.TryParse(rest.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out uint cid)
            && uint.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint port)
            ? Vsock(cid, port)
            : throw EndpointText.Wrong(text, "vsock wants a context id and a port, both numbers");
    }

    // Not through a number alone: 0100 is no name that Proxmox gives.
    private static QgaEndpoint ParseProxmox(string text, string rest) =>
        !rest.StartsWith('0') && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int vmid)
            ? Proxmox(vmid)
            : throw EndpointText.Wrong(text, "proxmox wants a guest's number, digits alone");

    private static QgaEndpoint ParseAdded(string scheme, string text)
    {
        Func<string, QgaEndpoint>? parse;
        lock (Added)
        {
            parse = Added.GetValueOrDefault(scheme);
        }

        return parse?.Invoke(text) ?? throw EndpointText.Wrong(text, scheme == "libvirt"
            ? "libvirt comes with the package Qga.Sdk.Libvirt, and is known after LibvirtEndpoint.Register()"
            : $"'{QgaText.Escape(scheme)}' is not a known kind");
    }

    private static QgaEndpoint ParseTcp(string text, string rest)
    {
        string address = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..].TrimEnd('/') : rest;
        int colon = address.LastIndexOf(':');
        string host = colon < 0 ? address : address[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
        }

        return colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? Tcp(host, port)
            : throw EndpointText.Wrong(text, "tcp wants a host and a port");
    }
}
