namespace Qga.Sdk.Transports;

/// <summary>Opens links of one kind to one place.</summary>
internal abstract class LinkConnector
{
    /// <summary>Where that is, as far as it has an address.</summary>
    public virtual LinkPlace Place => default;

    /// <summary>Opens a link.</summary>
    /// <exception cref="QgaConnectionException">It could not be opened.</exception>
    public abstract ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken);
}
