using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Transports;

/// <summary>What the system says when a socket is missing, dead or full, and TCP and streams as ways in.</summary>
public sealed class SocketTests : IDisposable
{
    // Three times the second that an endpoint may take which cannot get better by itself: the machines are shared.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("qga-").FullName;

    private string SocketPath => Path.Combine(_directory, "a.sock");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_missing_socket_fails_soon_and_says_what_to_check()
    {
        QgaConnectionException exception = await FailAsync(SocketPath);
        Assert.Equal(QgaConnectionFailure.NotFound, exception.Failure);
        Assert.Contains("org.qemu.guest_agent.0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_left_behind_fails_soon_and_says_that_nobody_listens()
    {
        using (var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            listener.Bind(new UnixDomainSocketEndPoint(SocketPath + "~"));
            File.Move(SocketPath + "~", SocketPath);
        }

        Assert.Equal(QgaConnectionFailure.Refused, (await FailAsync(SocketPath)).Failure);
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_refused()
    {
        await File.WriteAllTextAsync(SocketPath, "");
        Assert.Equal(QgaConnectionFailure.Refused, (await FailAsync(SocketPath)).Failure);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_fails_soon()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Assert.Equal(QgaConnectionFailure.Refused, (await FailAsync($"tcp://127.0.0.1:{port}")).Failure);
    }

    [Fact]
    public void A_socket_that_may_not_be_opened_says_who_may()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("These tests run on Linux.");
        }

        File.SetUnixFileMode(_directory, UnixFileMode.None);
        QgaConnectionException? exception = null;
        AsNobody.Run(() => exception = Assert.Throws<QgaConnectionException>(() => QgaEndpoint.Unix(SocketPath).Connector.ConnectAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult()));
        File.SetUnixFileMode(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(QgaConnectionFailure.PermissionDenied, exception!.Failure);
        Assert.Contains(SocketPath, exception.Message, StringComparison.Ordinal);
        Assert.Contains("permission denied. Run as a user who may", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_is_full_is_tried_again_and_then_named()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        listener.Listen(0);
        using var first = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await first.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
        QgaConnectionException exception = await FailAsync(SocketPath);
        Assert.Equal(QgaConnectionFailure.Busy, exception.Failure);
        Assert.Contains("one client at a time", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_is_waited_for_is_used_when_it_is_there()
    {
        await using var client = new QgaClient(SocketPath, Hasty.Options(options =>
        {
            options.WaitForAgent = true;
            options.RetryDelay = TimeSpan.FromMilliseconds(20);
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(50);
            options.CommandTimeout = Patience.Limit;
        }));
        Task ping = client.GuestPingAsync();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        listener.Listen(1);
        await ServeAsync(listener);
        await ping.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Waiting_for_a_socket_ends_at_the_call_s_deadline()
    {
        var clock = new ManualTimeProvider();
        await using var client = new QgaClient(SocketPath, Hasty.Options(options =>
        {
            options.WaitForAgent = true;
            options.TimeProvider = clock;
            options.CommandTimeout = TimeSpan.FromSeconds(7);
        }));
        Task ping = client.GuestPingAsync();
        while (!ping.IsCompleted)
        {
            await Patience.UntilAsync(() => ping.IsCompleted || clock.ArmedTimers > 1, "the client waits to try again");
            clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => ping);
        Assert.Equal((TimeSpan.FromSeconds(7), false), (exception.Timeout, exception.MayHaveReachedGuest));
    }

    [Fact]
    public async Task Tcp_is_a_way_in()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        await using var client = new QgaClient(QgaEndpoint.Tcp("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port), Hasty.Options());
        Task ping = client.GuestPingAsync();
        await ServeAsync(listener);
        await ping.WaitAsync(Patience.Limit);
    }

    private static async Task ServeAsync(Socket listener)
    {
        Socket accepted = await listener.AcceptAsync().WaitAsync(Patience.Limit);
        var stream = new NetworkStream(accepted, ownsSocket: true);
        var link = new ScriptedLink(System.IO.Pipelines.PipeReader.Create(stream), System.IO.Pipelines.PipeWriter.Create(stream));
        await link.AnswerSyncAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), "{}");
    }

    private static async Task<QgaConnectionException> FailAsync(QgaEndpoint endpoint)
    {
        long begun = Stopwatch.GetTimestamp();
        await using var client = new QgaClient(endpoint);
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Bound);
        Assert.Contains(endpoint.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.Equal(("guest-ping", false), (exception.CommandName, exception.MayHaveReachedGuest));
        return exception;
    }
}
