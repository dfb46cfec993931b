using System.Net.Sockets;
using System.Security.Cryptography;
using Qga.Sdk.TestKit;
using Qga.Sdk.Transports.Polling;
using Xunit.Abstractions;

namespace Qga.Sdk.Tests.Transports.Polling;

/// <summary>A stream over a socket that never blocks, against the other end of a real one.</summary>
public sealed class PolledStreamTests : IDisposable
{
    // More than a socket holds.
    private const int Much = 4 * 1024 * 1024;

    private readonly string _directory = Directory.CreateTempSubdirectory("qga-").FullName;
    private readonly ITestOutputHelper _output;
    private readonly PolledStream _stream;
    private readonly Socket _peer;

    public PolledStreamTests(ITestOutputHelper output)
    {
        _output = output;
        (_stream, _peer) = Connect();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _peer.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_arrives_is_read(bool expectsMore)
    {
        _stream.ExpectsMore = expectsMore;
        byte[] buffer = new byte[8];
        _peer.Send("there"u8);
        Assert.Equal(5, await _stream.ReadAsync(buffer));
        Assert.Equal("there"u8, buffer.AsSpan(0, 5));

        Task<int> reading = _stream.ReadAsync(buffer).AsTask();
        Assert.False(reading.IsCompleted);
        _peer.Send("later"u8);
        Assert.Equal(5, await reading);
        Assert.Equal("later"u8, buffer.AsSpan(0, 5));

        _peer.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await _stream.ReadAsync(buffer));
        Assert.Equal(0, await _stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task An_empty_read_waits_and_takes_nothing()
    {
        Task<int> looking = _stream.ReadAsync(Memory<byte>.Empty).AsTask();
        Assert.False(looking.IsCompleted);
        _peer.Send("x"u8);
        Assert.Equal(0, await looking);
        Assert.Equal(0, await _stream.ReadAsync(Memory<byte>.Empty));
        byte[] buffer = new byte[8];
        Assert.Equal(1, await _stream.ReadAsync(buffer));

        looking = _stream.ReadAsync(Memory<byte>.Empty).AsTask();
        _peer.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await looking);
        Assert.Equal(0, await _stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task Both_directions_wait_at_once()
    {
        byte[] buffer = new byte[8];
        byte[] much = RandomNumberGenerator.GetBytes(Much);
        Task<int> reading = _stream.ReadAsync(buffer).AsTask();
        Task writing = _stream.WriteAsync(much).AsTask();
        Assert.False(writing.IsCompleted);
        Assert.False(reading.IsCompleted);

        _peer.Send("in between"u8[..8]);
        Assert.Equal(8, await reading);
        Assert.False(writing.IsCompleted);
        reading = _stream.ReadAsync(buffer).AsTask();

        byte[] received = new byte[Much];
        await Task.Run(() => Receive(_peer, received)).WaitAsync(Patience.Limit);
        await writing.WaitAsync(Patience.Limit);
        Assert.Equal(much, received);
        Assert.False(reading.IsCompleted);
        _peer.Send("x"u8);
        Assert.Equal(1, await reading);
    }

    [Fact]
    public async Task A_read_that_is_given_up_loses_nothing()
    {
        byte[] buffer = new byte[8];
        for (int i = 0; i < 100; i++)
        {
            using var source = new CancellationTokenSource();
            Task<int> reading = _stream.ReadAsync(buffer, source.Token).AsTask();
            await source.CancelAsync();
            OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            Assert.Equal(source.Token, exception.CancellationToken);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _stream.ReadAsync(buffer, new CancellationToken(canceled: true)).AsTask());
        _peer.Send("x"u8);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _stream.ReadAsync(buffer, new CancellationToken(canceled: true)).AsTask());
        Assert.Equal(1, await _stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task A_write_that_is_given_up_ends_although_there_is_room()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _stream.WriteAsync(new byte[8], new CancellationToken(canceled: true)).AsTask());
        using var source = new CancellationTokenSource();
        Task writing = _stream.WriteAsync(new byte[Much], source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.InRange(_peer.Available, 1, Much - 1);
    }

    [Fact]
    public async Task Disposal_ends_who_reads_and_who_writes()
    {
        Task<int> reading = _stream.ReadAsync(new byte[8]).AsTask();
        Task writing = _stream.WriteAsync(new byte[Much]).AsTask();
        await _stream.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Patience.Limit));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writing.WaitAsync(Patience.Limit));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _stream.ReadAsync(new byte[8]).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _stream.WriteAsync(new byte[8]));
        await _stream.DisposeAsync();
    }

    [Fact]
    public async Task A_link_that_breaks_is_an_error_of_the_stream()
    {
        Task<int> reading = _stream.ReadAsync(new byte[8]).AsTask();
        await _stream.WriteAsync("unread"u8.ToArray());

        // Who closes with something unread resets the link.
        _peer.Dispose();
        Assert.IsType<SocketException>((await Assert.ThrowsAsync<IOException>(() => reading.WaitAsync(Patience.Limit))).InnerException);
        Assert.IsType<SocketException>((await Assert.ThrowsAsync<IOException>(async () => await _stream.WriteAsync(new byte[8]))).InnerException);
    }

    [Fact]
    public async Task Many_at_once_each_get_their_own()
    {
        const int links = 50;
        const int rounds = 200;
        int seed = Environment.TickCount;
        _output.WriteLine($"seed {seed}");
        await Task.WhenAll(Enumerable.Range(0, links).Select(i => Task.Run(() => EchoAsync(new Random(seed + i), rounds)))).WaitAsync(Patience.Limit);
    }

    private static void Receive(Socket peer, byte[] buffer)
    {
        for (int received = 0; received < buffer.Length;)
        {
            int count = peer.Receive(buffer.AsSpan(received));
            Assert.NotEqual(0, count);
            received += count;
        }
    }

    // What is sent in pieces of any length comes back in pieces of any length.
    private async Task EchoAsync(Random random, int rounds)
    {
        (PolledStream stream, Socket other) = Connect();
        await using PolledStream disposed = stream;
        using var peer = new NetworkStream(other, ownsSocket: true);
        Task echo = peer.CopyToAsync(peer);
        for (int i = 0; i < rounds; i++)
        {
            stream.ExpectsMore = random.Next(2) == 0;
            byte[] sent = new byte[random.Next(1, 100_000)];
            random.NextBytes(sent);
            byte[] received = new byte[sent.Length];
            Task writing = stream.WriteAsync(sent).AsTask();
            await stream.ReadExactlyAsync(received);
            await writing;
            Assert.True(sent.AsSpan().SequenceEqual(received));
        }

        await stream.DisposeAsync();
        await echo;
    }

    private (PolledStream Stream, Socket Other) Connect()
    {
        var endPoint = new UnixDomainSocketEndPoint(Path.Combine(_directory, Guid.NewGuid().ToString("N")));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(endPoint);
        listener.Listen();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        socket.Connect(endPoint);
        PolledSocket polled = PolledSocket.TryCreate(socket) ?? throw new PlatformNotSupportedException("These tests run on Linux.");
        return (new PolledStream(polled), listener.Accept());
    }
}
