using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Qga.Sdk;

/// <summary>Which addresses of a guest are wanted. Without anything set: those that others may reach it by.</summary>
public sealed record GuestAddressFilter
{
    internal static GuestAddressFilter Default { get; } = new();

    /// <summary><see cref="AddressFamily.InterNetwork"/> or <see cref="AddressFamily.InterNetworkV6"/> alone. Default: null, both.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The interface's name in the guest, for example <c>eth0</c>. Default: null, any.</summary>
    public string? Interface { get; init; }

    /// <summary>The interface's MAC address, which the hypervisor knows as well. Default: null, any.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }

    /// <summary>Only addresses of this network. Default: null, any.</summary>
    public IPNetwork? Network { get; init; }

    /// <summary>Loopback addresses too. Default: false.</summary>
    public bool IncludeLoopback { get; init; }

    /// <summary>Link-local addresses too (169.254.0.0/16, fe80::/10). Default: false.</summary>
    public bool IncludeLinkLocal { get; init; }

    /// <summary>Whether an address is wanted.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True when it is.</returns>
    public bool Matches(GuestAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPAddress plain = address.Address.IsIPv4MappedToIPv6 ? address.Address.MapToIPv4() : address.Address;
        return (Family is null || plain.AddressFamily == Family)
            && (Interface is null || string.Equals(address.Interface, Interface, StringComparison.Ordinal))
            && (HardwareAddress is null || HardwareAddress.Equals(address.HardwareAddress))
            && (Network is not IPNetwork network || network.Contains(plain))
            && (IncludeLoopback || !IPAddress.IsLoopback(plain))
            && (IncludeLinkLocal || !IsLinkLocal(plain))
            && IsOfOneHost(plain);
    }

    internal void Check()
    {
        if (Family is not (null or AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            throw new ArgumentOutOfRangeException(nameof(Family), Family, "Family must be InterNetwork, InterNetworkV6 or null.");
        }
    }

    private static bool IsLinkLocal(IPAddress address) =>
        address.IsIPv6LinkLocal || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);

    // Neither "any", nor a group, nor everybody.
    private static bool IsOfOneHost(IPAddress address) =>
        !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6Multicast
        && !(address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is 0 or >= 224);
}
