using System.Net.Sockets;

namespace Qga.Sdk.Transports;

/// <summary>Turns what the system says when connecting fails into an exception that says what to do next.</summary>
internal static class ConnectFailures
{
    public static QgaConnectionException From(string endpoint, Exception exception)
    {
        QgaConnectionFailure failure = Classify(exception);
        return new QgaConnectionException($"Could not connect to {endpoint}: {Advice(failure, exception)}", exception)
        {
            Endpoint = endpoint,
            Failure = failure,
        };
    }

    private static QgaConnectionFailure Classify(Exception exception) => exception switch
    {
        SocketException socket => Classify(socket.SocketErrorCode, socket.NativeErrorCode),
        FileNotFoundException or DirectoryNotFoundException => QgaConnectionFailure.NotFound,
        UnauthorizedAccessException => QgaConnectionFailure.PermissionDenied,
        TimeoutException => QgaConnectionFailure.Busy,
        _ => QgaConnectionFailure.Unreachable,
    };

    private static QgaConnectionFailure Classify(SocketError error, int nativeError) => error switch
    {
        SocketError.ConnectionRefused => QgaConnectionFailure.Refused,
        SocketError.AccessDenied => QgaConnectionFailure.PermissionDenied,
        SocketError.WouldBlock or SocketError.TryAgain => QgaConnectionFailure.Busy,
        SocketError.AddressNotAvailable => QgaConnectionFailure.NotFound,
        _ when nativeError == 2 => QgaConnectionFailure.NotFound,
        _ => QgaConnectionFailure.Unreachable,
    };

    private static string Advice(QgaConnectionFailure failure, Exception exception) => failure switch
    {
        QgaConnectionFailure.NotFound =>
            "there is no such socket. Check the path, that the virtual machine runs, and that it has a guest agent channel " +
            "(a virtio-serial port named org.qemu.guest_agent.0 on this socket).",
        QgaConnectionFailure.PermissionDenied =>
            "permission denied. Run as a user who may open it (often root, or a member of the group kvm or libvirt-qemu).",
        QgaConnectionFailure.Refused =>
            "nobody listens there. The virtual machine or the agent has ended and left its socket behind, or the port is wrong; start it again.",
        QgaConnectionFailure.Busy =>
            "other clients hold the socket and its queue is full. An agent socket serves one client at a time: close the others and try again.",
        _ => $"{exception.Message.TrimEnd('.')}. Check the address and the network.",
    };
}
