using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests.Waiting;

public sealed class AddressTests
{
    private static readonly GuestNetworkInterface[] Interfaces =
    [
        New("lo", null, "127.0.0.1/8", "::1/128"),
        New("eth0", "52:54:00:12:34:56", "169.254.7.7/16", "192.0.2.10/24", "fe80::5054:ff:fe12:3456/64", "2001:db8::10/64"),
        New("eth1", "52-54-00-AB-CD-EF", "10.1.2.3/8"),
        new() { Name = "eth2", HardwareAddress = "none" },
    ];

    [Fact]
    public async Task By_default_those_that_others_may_reach()
    {
        IReadOnlyList<GuestAddress> all = await ReadAsync(new());
        Assert.Equal(["192.0.2.10", "2001:db8::10", "10.1.2.3"], all.Select(static address => address.Address.ToString()));
        Assert.Equal([24, 64, 8], all.Select(static address => address.PrefixLength));
        Assert.Equal(["eth0", "eth0", "eth1"], all.Select(static address => address.Interface));
        Assert.Equal("525400123456", $"{all[0].HardwareAddress}");
    }

    [Fact]
    public async Task Each_part_of_a_filter_counts()
    {
        Assert.Equal(["2001:db8::10"], await TextAsync(new() { Family = AddressFamily.InterNetworkV6 }));
        Assert.Equal(["192.0.2.10", "10.1.2.3"], await TextAsync(new() { Family = AddressFamily.InterNetwork }));
        Assert.Equal(["10.1.2.3"], await TextAsync(new() { Interface = "eth1" }));
        Assert.Equal(["10.1.2.3"], await TextAsync(new() { HardwareAddress = PhysicalAddress.Parse("52:54:00:ab:cd:ef") }));
        Assert.Equal(["192.0.2.10"], await TextAsync(new() { Network = IPNetwork.Parse("192.0.2.0/24") }));
        Assert.Equal(["127.0.0.1", "::1"], await TextAsync(new() { IncludeLoopback = true, Interface = "lo" }));
        Assert.Equal(["169.254.7.7", "192.0.2.10"], await TextAsync(new() { IncludeLinkLocal = true, Interface = "eth0", Family = AddressFamily.InterNetwork }));
        Assert.Empty(await TextAsync(new() { Interface = "eth1", Family = AddressFamily.InterNetworkV6 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TextAsync(new() { Family = AddressFamily.Unix }));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0x7f.1")]
    [InlineData("010.0.0.1")]
    [InlineData("")]
    [InlineData("%eth0")]
    [InlineData("10.0.0.1\n")]
    [InlineData("10.0.0.1 ")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.1.1")]
    [InlineData("host.example")]
    public async Task What_is_no_address_of_one_host_is_passed_over(string told)
    {
        FakeClient client = Client([New("eth0", null, $"{told}/8")]);
        Assert.Empty(await client.GetAddressesAsync());
    }

    [Fact]
    public async Task The_scope_is_the_guests_own_affair_and_the_prefix_is_checked()
    {
        GuestNetworkInterface one = New("Ethernet", null, "fe80::1%11/64", "2001:db8::1/129", "10.0.0.1/-1", "10.0.0.2/33");
        IReadOnlyList<GuestAddress> all = await Client([one]).GetAddressesAsync(new() { IncludeLinkLocal = true });
        Assert.Equal(["fe80::1", "2001:db8::1", "10.0.0.1", "10.0.0.2"], all.Select(static address => address.Address.ToString()));
        Assert.Equal([64, 0, 0, 0], all.Select(static address => address.PrefixLength));
    }

    [Fact]
    public async Task A_type_that_is_not_the_addresss_own_is_a_lie()
    {
        var one = new GuestNetworkInterface
        {
            Name = "eth0",
            IpAddresses = [new() { IpAddress = "10.0.0.1", IpAddressType = GuestIpAddressType.Ipv6, Prefix = 8 }, new() { IpAddress = "::2", IpAddressType = GuestIpAddressType.Ipv4, Prefix = 8 }],
        };
        Assert.Empty(await Client([one]).GetAddressesAsync());
    }

    [Fact]
    public async Task An_address_is_waited_for()
    {
        var clock = new ManualTimeProvider();
        int asked = 0;
        FakeClient client = new FakeClient { TimeProvider = clock }.On(QgaCommands.GuestNetworkGetInterfaces, IReadOnlyList<GuestNetworkInterface> (_) => ++asked switch
        {
            1 => throw new QgaConnectionException("no") { Failure = QgaConnectionFailure.Refused },
            2 => throw new QgaCommandException("no", QgaErrorClass.GenericError, "not yet"),
            < 5 => [Interfaces[0]],
            _ => Interfaces,
        });
        Task<IReadOnlyList<GuestAddress>> waiting = client.WaitForAddressAsync(new() { Interface = "eth1" });
        await clock.AdvanceUntilAsync(waiting, TimeSpan.FromMilliseconds(100), waiting: 2);
        Assert.Equal("10.1.2.3", (await waiting).Single().Address.ToString());
        Assert.Equal(5, asked);
    }

    [Fact]
    public async Task An_agent_that_cannot_tell_is_not_waited_for()
    {
        FakeClient client = new FakeClient().On(QgaCommands.GuestNetworkGetInterfaces, static IReadOnlyList<GuestNetworkInterface> (_) =>
            throw new QgaCommandUnavailableException("no", QgaErrorClass.CommandNotFound, "no", QgaUnavailableReason.Disabled));
        await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.WaitForAddressAsync());
    }

    private static FakeClient Client(IReadOnlyList<GuestNetworkInterface> interfaces) =>
        new FakeClient().On(QgaCommands.GuestNetworkGetInterfaces, _ => interfaces);

    private static Task<IReadOnlyList<GuestAddress>> ReadAsync(GuestAddressFilter filter) => Client(Interfaces).GetAddressesAsync(filter);

    private static async Task<IEnumerable<string>> TextAsync(GuestAddressFilter filter) =>
        (await ReadAsync(filter)).Select(static address => address.Address.ToString());

    private static GuestNetworkInterface New(string name, string? hardware, params string[] addresses) => new()
    {
        Name = name,
        HardwareAddress = hardware,
        IpAddresses =
        [
            .. addresses.Select(static text => new GuestIpAddress
            {
                IpAddress = text[..text.LastIndexOf('/')],
                IpAddressType = text.Contains(':', StringComparison.Ordinal) ? GuestIpAddressType.Ipv6 : GuestIpAddressType.Ipv4,
                Prefix = long.Parse(text[(text.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture),
            }),
        ],
    };
}
