using Qga.Sdk.Libvirt.Connections;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt;

public sealed partial class LibvirtHost
{
    /// <summary>All domains, those that do not run included, by name.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The domains.</returns>
    /// <exception cref="QgaConnectionException">The connection broke, or libvirt does not allow it.</exception>
    /// <exception cref="QgaTimeoutException"><see cref="LibvirtOptions.CallTimeout"/> passed.</exception>
    public Task<IReadOnlyList<LibvirtDomain>> ListDomainsAsync(CancellationToken cancellationToken = default) => CallAsync(List, cancellationToken);

    /// <summary>One domain.</summary>
    /// <param name="domain">Its name or UUID.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The domain.</returns>
    /// <exception cref="QgaConnectionException">There is no such domain, the connection broke, or libvirt does not allow it.</exception>
    /// <exception cref="QgaTimeoutException"><see cref="LibvirtOptions.CallTimeout"/> passed.</exception>
    public Task<LibvirtDomain> GetDomainAsync(string domain, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        return CallAsync(
            () =>
            {
                using DomainHandle handle = _connection.Lookup(domain);
                return Read(handle) ?? throw LibvirtFailures.OfCall(LibvirtError.Last(), domain);
            },
            cancellationToken);
    }

    private unsafe IReadOnlyList<LibvirtDomain> List()
    {
        int count = LibvirtLibrary.ListAllDomains(_connection.Handle, out nint* domains, 0);
        if (count < 0)
        {
            throw LibvirtFailures.OfCall(LibvirtError.Last(), "");
        }

        List<LibvirtDomain> list = [];
        try
        {
            for (int i = 0; i < count; i++)
            {
                using DomainHandle handle = DomainHandle.Of(domains[i], _connection.Handle);

                // One that has just gone is not in the list.
                if (Read(handle) is LibvirtDomain domain)
                {
                    list.Add(domain);
                }
            }
        }
        finally
        {
            System.Runtime.InteropServices.NativeMemory.Free(domains);
        }

        return [.. list.OrderBy(static domain => domain.Name, StringComparer.Ordinal)];
    }

    /// <summary>Reads what there is to know; null when the domain has gone.</summary>
    private unsafe LibvirtDomain? Read(DomainHandle handle)
    {
        byte* uuid = stackalloc byte[16];
        if (LibvirtLibrary.GetState(handle, out int state, out _, 0) < 0 || LibvirtLibrary.GetUuid(handle, uuid) < 0)
        {
            return null;
        }

        byte* xml = LibvirtLibrary.GetXml(handle, 0);
        if (xml is null)
        {
            return null;
        }

        string name = NativeText.Read(LibvirtLibrary.GetName(handle));
        return new LibvirtDomain(
            name,
            new Guid(new ReadOnlySpan<byte>(uuid, 16), bigEndian: true),
            Enum.IsDefined((LibvirtDomainState)state) ? (LibvirtDomainState)state : LibvirtDomainState.Unknown,
            DomainXml.ReadAgent(System.Text.Encoding.UTF8.GetString(NativeText.Take(xml))),
            LibvirtEndpoint.Create(name, Uri, _options));
    }
}
