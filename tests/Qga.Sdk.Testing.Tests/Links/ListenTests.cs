using Qga.Sdk.Testing.Tests.Parity;

namespace Qga.Sdk.Testing.Tests.Links;

public sealed class ListenTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("qga-listen-");

    private string Socket => Path.Combine(_directory.FullName, "s");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_client_comes_in_by_the_socket()
    {
        await using var guest = new InMemoryGuest();
        await using (IAsyncDisposable listener = await guest.ListenAsync(Socket))
        {
            await using QgaClient client = await QgaClient.ConnectAsync(Socket);
            Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
            Assert.Equal("Linux\n", (await client.RunAsync("uname")).StandardOutputText);
        }

        Assert.False(File.Exists(Socket));
        await using QgaClient late = new(Socket);
        await Assert.ThrowsAsync<QgaConnectionException>(() => late.GuestPingAsync());
    }

    [Fact]
    public async Task Clients_of_the_socket_and_of_the_endpoint_take_turns()
    {
        await using var guest = new InMemoryGuest();
        await guest.ListenAsync(Socket);
        await using QgaClient outside = await QgaClient.ConnectAsync(Socket);
        await using QgaClient inside = guest.CreateClient();
        Task waiting = inside.GuestPingAsync();
        await outside.GuestPingAsync();
        Assert.False(waiting.IsCompleted);
        await outside.DisposeAsync();
        await waiting;
    }

    [Fact]
    public async Task What_a_waiting_client_has_written_is_carried_out_when_it_has_left()
    {
        await using var guest = new InMemoryGuest();
        await guest.ListenAsync(Socket);
        await using QgaClient served = await QgaClient.ConnectAsync(Socket);
        await using var waiting = new WireConversation(Socket);
        await waiting.WriteAsync("""{"execute":"guest-exec","arguments":{"path":"true"}}""");
        Task leaving = waiting.LeaveAsync();
        await served.GuestPingAsync();
        Assert.Equal(0, guest.CountOf("guest-exec"));

        await served.DisposeAsync();
        await leaving;
        Assert.Equal(1, guest.CountOf("guest-exec"));
    }

    [Fact]
    public async Task The_guests_end_is_the_sockets_end()
    {
        var guest = new InMemoryGuest();
        await guest.ListenAsync(Socket);
        await using QgaClient served = await QgaClient.ConnectAsync(Socket);
        await using QgaClient waiting = new(Socket);
        Task call = waiting.GuestPingAsync();
        await guest.DisposeAsync();
        Assert.False(File.Exists(Socket));
        await Assert.ThrowsAsync<QgaConnectionException>(() => served.GuestPingAsync());
        await Assert.ThrowsAsync<QgaConnectionException>(() => call);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => guest.ListenAsync(Socket));
    }

    [Fact]
    public async Task A_dropped_link_is_a_closed_socket()
    {
        await using var guest = new InMemoryGuest();
        await guest.ListenAsync(Socket);
        await using QgaClient client = await QgaClient.ConnectAsync(Socket);
        long generation = client.LinkGeneration;
        guest.DropLink();
        await client.GuestPingAsync();
        Assert.True(client.LinkGeneration > generation);
    }

    [Fact]
    public async Task Large_replies_pass()
    {
        await using var guest = new InMemoryGuest();
        guest.AddProgram("much", static _ => new GuestProgramResult { StandardOutput = new byte[5_000_000] });
        await guest.ListenAsync(Socket);
        await using QgaClient client = await QgaClient.ConnectAsync(Socket);
        Assert.Equal(5_000_000, (await client.RunAsync("much")).StandardOutput.Length);
    }

    [Fact]
    public async Task A_socket_that_the_system_refuses_is_told_at_once()
    {
        await using var guest = new InMemoryGuest();
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => guest.ListenAsync(Path.Combine(_directory.FullName, "none", "s")));
        await guest.ListenAsync(Socket);
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => guest.ListenAsync(Socket));
    }
}
