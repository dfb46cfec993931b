using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Epochs;

/// <summary>The agent dies and loses its state, and the link goes on: its handle numbers begin again.</summary>
public sealed class StaleHandleTests : TerminalTest
{
    private readonly RecordedLink _link;

    public StaleHandleTests() => _link = RecordedLink.To(Agent);

    [Fact]
    public async Task Same_number_given_out_again_makes_the_older_stream_fail_here_and_spares_the_newer_one()
    {
        await using QgaClient client = NewClient(_link.Endpoint);

        // The client uses a handle of its own in each life: before the first stream of the one, and behind the first of the other.
        await (await OpenAndWriteAsync(client, "before")).DisposeAsync();
        GuestFileStream old = await OpenAndWriteAsync(client, "old");
        await Agent.KillAsync();
        Agent.StartAgain(keepState: false);
        GuestFileStream between = await OpenAndWriteAsync(client, "between");
        GuestFileStream young = await OpenAndWriteAsync(client, "young");
        await between.DisposeAsync();
        Assert.Equal(old.Handle, young.Handle);
        int requests = _link.Requests().Count;
        await AssertStaleAsync(old);
        Assert.Equal(requests, _link.Requests().Count);

        await young.WriteAsync("!"u8.ToArray());
        await young.DisposeAsync();
        Assert.Equal("young!", await File.ReadAllTextAsync(Scratch.File("young")));
        Assert.Equal("old", await File.ReadAllTextAsync(Scratch.File("old")));
    }

    [Fact]
    public async Task After_the_link_came_back_into_step_an_older_stream_fails_here()
    {
        await using QgaClient client = NewClient(_link.Endpoint);
        GuestFileStream old = await OpenAndWriteAsync(client, "old");
        int writes = _link.CountRequests("guest-file-write");
        await Agent.KillAsync();
        await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestPingAsync());
        Agent.StartAgain(keepState: false);
        await Patience.UntilAsync(() => client.LinkGeneration == 2, "the link is back in step");

        await AssertStaleAsync(old);

        Assert.Equal(writes, _link.CountRequests("guest-file-write"));
        Assert.Equal(0, _link.CountRequests("guest-file-seek"));
        Assert.Equal("old", await File.ReadAllTextAsync(Scratch.File("old")));
        await using GuestFileStream young = await OpenAndWriteAsync(client, "young");
        await young.DisposeAsync();
        Assert.Equal("young", await File.ReadAllTextAsync(Scratch.File("young")));
    }

    [Fact]
    public async Task Resync_with_the_same_agent_leaves_its_handles_good()
    {
        await using QgaClient client = NewClient(_link.Endpoint);
        GuestFileStream stream = await OpenAndWriteAsync(client, "file");
        Agent.Stop();
        await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestPingAsync());
        Agent.Continue();
        await Patience.UntilAsync(() => client.LinkGeneration == 2, "the link is back in step");

        await stream.WriteAsync("!"u8.ToArray());
        await stream.DisposeAsync();

        Assert.Equal("file!", await File.ReadAllTextAsync(Scratch.File("file")));
    }

    private async Task<GuestFileStream> OpenAndWriteAsync(QgaClient client, string name)
    {
        GuestFileStream stream = await client.OpenFileAsync(Scratch.File(name), GuestFileMode.ReadWriteCreate);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(name));
        await stream.FlushAsync();
        return stream;
    }

    private static async Task AssertStaleAsync(GuestFileStream stream)
    {
        GuestHandleStaleException exception = await Assert.ThrowsAsync<GuestHandleStaleException>(() => stream.WriteAsync("damage"u8.ToArray()).AsTask());
        Assert.Equal(stream.Handle, exception.Handle);
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => stream.ReadAsync(new byte[1]).AsTask());
        await Assert.ThrowsAsync<GuestHandleStaleException>(() => stream.FlushAsync());

        // Closing a handle that names another file would take that file away from its owner.
        await stream.DisposeAsync();
    }
}
