using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Qga.Sdk;

/// <summary>Reads addresses out of what a guest says of its interfaces. What is no address is passed over.</summary>
internal static class GuestAddresses
{
    public static IEnumerable<GuestAddress> Read(IEnumerable<GuestNetworkInterface> interfaces) =>
        from one in interfaces
        from told in one.IpAddresses ?? []
        let address = Parse(told)
        where address is not null
        select new GuestAddress
        {
            Address = address,
            PrefixLength = told.Prefix >= 0 && told.Prefix <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) ? (int)told.Prefix : 0,
            Interface = one.Name,
            HardwareAddress = PhysicalAddress.TryParse(one.HardwareAddress, out PhysicalAddress? hardware) && hardware.GetAddressBytes().Length > 0 ? hardware : null,
        };

    // Only the usual form of an IPv4 address: "1" and "0x7f.1" are addresses to some readers and not to others.
    private static IPAddress? Parse(GuestIpAddress told)
    {
        int scope = told.IpAddress.IndexOf('%', StringComparison.Ordinal);
        string text = scope < 0 ? told.IpAddress : told.IpAddress[..scope];
        return IPAddress.TryParse(text, out IPAddress? address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6
                ? told.IpAddressType == GuestIpAddressType.Ipv6
                : told.IpAddressType == GuestIpAddressType.Ipv4 && address.ToString() == text)
            ? address
            : null;
    }
}
