using System.Net;
using Qga.Sdk.Transports;

namespace Qga.Sdk.Tests.Transports;

/// <summary>A real guest with such a device needs a module of the kernel that test machines seldom have: the bytes and the errors are tested.</summary>
public sealed class VsockTests
{
    [Fact]
    public void An_address_has_the_kernels_layout()
    {
        SocketAddress address = new VsockEndPoint(0x01020304, 0x0A0B0C0D).Serialize();
        byte[] expected = BitConverter.IsLittleEndian
            ? [40, 0, 0, 0, 0x0D, 0x0C, 0x0B, 0x0A, 4, 3, 2, 1, 0, 0, 0, 0]
            : [0, 40, 0, 0, 0x0A, 0x0B, 0x0C, 0x0D, 1, 2, 3, 4, 0, 0, 0, 0];
        Assert.Equal(expected, address.Buffer[..address.Size].ToArray());
    }

    // Where the kernel has the socket it says that nobody is there, or that it knows no such machine; where it has not, that.
    [Fact]
    public async Task What_cannot_be_reached_is_told_with_what_to_check()
    {
        await using var client = new QgaClient(QgaEndpoint.Vsock(1, 54_321), new QgaClientOptions { MaxRetries = 0 });
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Contains(exception.Failure, (QgaConnectionFailure[])[QgaConnectionFailure.Refused, QgaConnectionFailure.Unreachable]);
        Assert.Contains(exception.Failure == QgaConnectionFailure.Refused ? "vsock-listen" : "vhost_vsock", exception.Message, StringComparison.Ordinal);
        Assert.Equal("vsock:1:54321", exception.Endpoint);
    }
}
