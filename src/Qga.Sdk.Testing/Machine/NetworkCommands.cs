namespace Qga.Sdk.Testing.Machine;

/// <summary>One loopback and one Ethernet interface, with addresses that are set aside for examples.</summary>
internal static class NetworkCommands
{
    private const string Ethernet = "eth0";

    public static void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestNetworkGetInterfaces, static _ => Interfaces());
        commands.Add(QgaCommands.GuestNetworkGetRoute, static _ => Routes());
    }

    private static IReadOnlyList<GuestNetworkInterface> Interfaces() =>
    [
        new GuestNetworkInterface
        {
            Name = "lo",
            HardwareAddress = "00:00:00:00:00:00",
            IpAddresses = [Address4("127.0.0.1", 8), Address6("::1", 128)],
            Statistics = Statistics(bytes: 84_000, packets: 1_000),
        },
        new GuestNetworkInterface
        {
            Name = Ethernet,
            HardwareAddress = "52:54:00:12:34:56",
            IpAddresses = [Address4("192.0.2.10", 24), Address6("2001:db8::10", 64), Address6("fe80::5054:ff:fe12:3456", 64)],
            Statistics = Statistics(bytes: 1_500_000, packets: 2_000),
        },
    ];

    private static IReadOnlyList<GuestNetworkRoute> Routes() =>
    [
        new GuestNetworkRoute { Iface = Ethernet, Destination = "0.0.0.0", Mask = "0.0.0.0", Gateway = "192.0.2.1", Metric = 0, Flags = 3, Version = 4 },
        new GuestNetworkRoute { Iface = Ethernet, Destination = "192.0.2.0", Mask = "255.255.255.0", Gateway = "0.0.0.0", Metric = 0, Flags = 1, Version = 4 },
        new GuestNetworkRoute { Iface = Ethernet, Destination = "2001:db8::", Desprefixlen = "64", Nexthop = "::", Metric = 256, Flags = 1, Version = 6 },
    ];

    private static GuestIpAddress Address4(string address, long prefix) =>
        new() { IpAddress = address, IpAddressType = GuestIpAddressType.Ipv4, Prefix = prefix };

    private static GuestIpAddress Address6(string address, long prefix) =>
        new() { IpAddress = address, IpAddressType = GuestIpAddressType.Ipv6, Prefix = prefix };

    private static GuestNetworkInterfaceStat Statistics(ulong bytes, ulong packets) => new()
    {
        RxBytes = bytes,
        RxPackets = packets,
        RxErrs = 0,
        RxDropped = 0,
        TxBytes = bytes,
        TxPackets = packets,
        TxErrs = 0,
        TxDropped = 0,
    };
}
