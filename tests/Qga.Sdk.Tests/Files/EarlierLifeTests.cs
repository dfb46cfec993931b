using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Files;

/// <summary>The agent is started anew and its handles begin again, and nobody has noticed yet when an old stream is used.</summary>
public sealed class EarlierLifeTests
{
    [Fact]
    public async Task A_stream_of_an_earlier_life_sends_nothing_over_the_next_link()
    {
        var agent = new ScriptedAgent();
        await using var client = new QgaClient(agent.Endpoint, Hasty.Options());
        Task<GuestFileStream> opening = client.OpenFileAsync("/old", GuestFileMode.Write);
        ScriptedLink first = await agent.AcceptInStepAsync();
        Task serving = ServeAsync(first, 1000, []);
        GuestFileStream old = await opening;
        await old.WriteAsync(new byte[3]);
        await old.FlushAsync();
        await first.EndAsync();
        await Assert.ThrowsAsync<EndOfStreamException>(() => serving.WaitAsync(Patience.Limit));

        // Somebody opens another file over the next link and gets the number again; the old stream writes at the same time.
        Task<GuestFileStream> young = client.OpenFileAsync("/young", GuestFileMode.Write);
        Task writing = WriteAndFlushAsync(old);
        ScriptedLink second = await agent.AcceptInStepAsync();
        List<string> commands = [];
        _ = ServeAsync(second, 1000, commands);
        GuestHandleStaleException exception = await Assert.ThrowsAsync<GuestHandleStaleException>(() => writing.WaitAsync(Patience.Limit));
        Assert.Equal(old.Handle, exception.Handle);
        GuestFileStream stream = await young.WaitAsync(Patience.Limit);
        await stream.WriteAsync(new byte[3]);
        await stream.FlushAsync();
        Assert.Equal(1, commands.Count(static command => command == "guest-file-write"));
    }

    [Fact]
    public async Task A_client_around_a_client_that_does_not_tell_its_generation_opens_files_too()
    {
        var agent = new ScriptedAgent();
        await using IQgaClient client = new Around(new QgaClient(agent.Endpoint, Hasty.Options()));
        Task<GuestFileStream> opening = client.OpenFileAsync("/a", GuestFileMode.Write);
        _ = ServeAsync(await agent.AcceptInStepAsync(), 1000, []);
        GuestFileStream stream = await opening.WaitAsync(Patience.Limit);
        await stream.WriteAsync(new byte[3]).AsTask().WaitAsync(Patience.Limit);
        await stream.FlushAsync().WaitAsync(Patience.Limit);
        await stream.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    private static async Task WriteAndFlushAsync(GuestFileStream stream)
    {
        await stream.WriteAsync(new byte[3]);
        await stream.FlushAsync();
    }

    private sealed class Around(QgaClient inner) : IQgaClient
    {
        public QgaEndpoint Endpoint => inner.Endpoint;

        public Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default) =>
            inner.SendAsync(command, request, cancellationToken);

        public Task<System.Text.Json.JsonElement> InvokeAsync(string command, System.Text.Json.JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
            inner.InvokeAsync(command, arguments, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        public void Dispose() => inner.Dispose();
    }

    private static async Task ServeAsync(ScriptedLink link, long nextHandle, List<string> commands)
    {
        while (true)
        {
            ScriptedRequest request = await link.ReadRequestAsync();
            commands.Add(request.Command);
            await link.ReplyAsync(request, request.Command switch
            {
                "guest-file-open" => $"{nextHandle++}",
                "guest-file-read" => "{\"count\": 4, \"buf-b64\": \"Ym9vdA==\", \"eof\": true}",
                "guest-file-write" => "{\"count\": 3, \"eof\": false}",
                _ => "{}",
            });
        }
    }
}
