using System.Diagnostics.CodeAnalysis;
using Qga.Sdk.Transports;

namespace Qga.Sdk;

/// <summary>
/// Where QEMU's own monitor is (<c>-qmp unix:PATH,server=on,wait=off</c>; Proxmox VE's <c>/var/run/qemu-server/ID.qmp</c>), not the agent.
/// As text: a path or <c>unix:PATH</c>, <c>tcp://HOST:PORT</c>, <c>pipe:NAME</c>. Nothing protects a monitor but who may open it: who speaks
/// to it owns the virtual machine.
/// </summary>
public sealed class QmpEndpoint
{
    private QmpEndpoint(QgaEndpoint transport) => Transport = transport.Exchange is null
        ? transport
        : throw EndpointText.Wrong(transport.ToString(), "a monitor is reached over a link of bytes");

    internal QgaEndpoint Transport { get; }

    /// <summary>Reads an endpoint, as <see cref="Parse(string)"/> does.</summary>
    /// <param name="text">The endpoint as text.</param>
    /// <exception cref="QgaEndpointException">The text does not name an endpoint.</exception>
    public static implicit operator QmpEndpoint(string text) => Parse(text);

    /// <summary>Reads an endpoint.</summary>
    /// <param name="text">The endpoint as text.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="QgaEndpointException">The text does not name an endpoint.</exception>
    public static QmpEndpoint Parse(string text) => new(QgaEndpoint.Parse(text));

    /// <summary>Reads an endpoint without throwing.</summary>
    /// <param name="text">The endpoint as text.</param>
    /// <param name="endpoint">The endpoint, when the text names one.</param>
    /// <returns>True when the text names an endpoint.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out QmpEndpoint? endpoint)
    {
        endpoint = QgaEndpoint.TryParse(text, out QgaEndpoint? transport) && transport.Exchange is null ? new QmpEndpoint(transport) : null;
        return endpoint is not null;
    }

    /// <summary>Any stream that reads and writes independently: an SSH forward, a test's.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="open">Opens the stream. Called for each use; what it gives is disposed.</param>
    /// <returns>The endpoint.</returns>
    public static QmpEndpoint FromStream(string name, Func<CancellationToken, ValueTask<Stream>> open) => new(QgaEndpoint.FromStream(name, open));

    /// <summary>The endpoint as text, with control characters escaped.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Transport.ToString();
}
