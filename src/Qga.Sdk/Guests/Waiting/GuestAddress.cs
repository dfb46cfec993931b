using System.Net;
using System.Net.NetworkInformation;

namespace Qga.Sdk;

/// <summary>An address of a guest, as the guest tells it: check who answers there before you trust it.</summary>
public sealed record GuestAddress
{
    /// <summary>The address, without a scope: that would name an interface of the guest.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>How many leading bits name the network; 0 when the guest gives no sensible number.</summary>
    public required int PrefixLength { get; init; }

    /// <summary>The interface's name in the guest. Untrusted text: escape it before it is shown.</summary>
    public required string Interface { get; init; }

    /// <summary>The interface's MAC address; null when it has none.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }
}
