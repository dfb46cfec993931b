using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Qga.Sdk.Transports;

/// <summary>Connects to a virtual socket of a guest, on Linux hosts.</summary>
internal sealed partial class VsockConnector(uint cid, uint port, string endpoint) : LinkConnector
{
    private const int StreamCloseOnExec = 1 | 0x80000;

    public override LinkPlace Place => new($"vsock:{cid.ToString(CultureInfo.InvariantCulture)}", port <= int.MaxValue ? (int)port : null);

    public override async ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        Socket socket = Open();
        try
        {
            await socket.ConnectAsync(new VsockEndPoint(cid, port), cancellationToken).ConfigureAwait(false);
            return new SocketLink(socket);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException failure)
            {
                throw Failed(failure);
            }

            throw;
        }
    }

    // .NET makes no sockets of this family; it takes over one that is there.
    private Socket Open()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw Failed(QgaConnectionFailure.Unreachable, "virtual sockets are there on Linux hosts only.", null);
        }

        int handle = OpenSocket(VsockEndPoint.Family, StreamCloseOnExec, 0);
        return handle >= 0
            ? new Socket(new SafeSocketHandle(handle, ownsHandle: true))
            : throw Failed(
                QgaConnectionFailure.Unreachable,
                $"this host has no virtual sockets ({Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}). Load its module vhost_vsock.",
                null);
    }

    private QgaConnectionException Failed(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionReset or SocketError.ConnectionRefused => Failed(
            QgaConnectionFailure.Refused,
            "nobody listens there. Check the port, and that the agent in the guest was started with -m vsock-listen -p CID:PORT.",
            exception),
        SocketError.AccessDenied => ConnectFailures.From(endpoint, exception),
        _ => Failed(
            QgaConnectionFailure.Unreachable,
            "no running guest of this host has this context id, or the host's module vhost_vsock is not loaded. " +
            "Check the virtual machine's vhost-vsock device (guest-cid) and that the machine runs.",
            exception),
    };

    private QgaConnectionException Failed(QgaConnectionFailure failure, string advice, Exception? cause) =>
        new($"Could not connect to {endpoint}: {advice}", cause) { Endpoint = endpoint, Failure = failure };

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int type, int protocol);
}
