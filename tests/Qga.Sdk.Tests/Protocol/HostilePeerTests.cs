using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

/// <summary>A peer that never stops, never answers, or throws where nobody should.</summary>
public sealed class HostilePeerTests
{
    [Fact]
    public async Task A_peer_that_floods_from_the_beginning_neither_hangs_a_call_nor_disposal()
    {
        var client = new QgaClient(QgaEndpoint.FromStream("flood", _ => ValueTask.FromResult<Stream>(new Flood([0xFF, 0xFF, 0xFF]))), Hasty.Options(options =>
        {
            options.ConnectTimeout = TimeSpan.FromSeconds(1);
            options.CommandTimeout = TimeSpan.FromSeconds(2);
        }));
        await Assert.ThrowsAnyAsync<QgaException>(() => client.GuestPingAsync().WaitAsync(Patience.Limit));
        await client.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task An_error_behind_every_sentinel_does_not_go_on_for_ever()
    {
        var agent = new ScriptedAgent();
        Task<QgaClient> connecting = QgaClient.ConnectAsync(agent.Endpoint, Hasty.Options());
        ScriptedLink link = await agent.AcceptInStepAsync();
        await using QgaClient client = await connecting;
        int resyncs = 0;
        while (true)
        {
            await link.WriteAsync("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}\n");
            if (await link.ReadLineAsync() is null)
            {
                break;
            }

            resyncs++;
            await link.ReadLineAsync();
            await AnswerLastAsync(link);
        }

        Assert.InRange(resyncs, 1, 20);
        await link.CloseAsync();
    }

    [Fact]
    public async Task A_stream_that_throws_when_it_is_disposed_does_not_hang_the_client()
    {
        var client = new QgaClient(QgaEndpoint.FromStream("throws", _ => ValueTask.FromResult<Stream>(new Flood([]) { ThrowsOnDispose = true })), Hasty.Options(options =>
            options.ConnectTimeout = TimeSpan.FromMilliseconds(200)));
        await Assert.ThrowsAnyAsync<QgaException>(() => client.GuestPingAsync().WaitAsync(Patience.Limit));
        await client.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
    }

    // The sync before this one was read line by line; answer the numbers in the client's last two lines.
    private static async Task AnswerLastAsync(ScriptedLink link)
    {
        string[] lines = System.Text.Encoding.Latin1.GetString([.. link.Received]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ScriptedRequest[] syncs = [.. lines[^2..].Select(static line => new ScriptedRequest(System.Text.Json.JsonElement.Parse(line.TrimStart('\u00FF'))))];
        await link.AnswerSyncAsync(syncs[0], syncs[1]);
    }

    /// <summary>A peer that takes everything and sends the same bytes for ever; without bytes it is silent.</summary>
    private sealed class Flood(byte[] bytes) : DuplexStream
    {
        private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool ThrowsOnDispose { get; init; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (bytes.Length == 0 || _ended.Task.IsCompleted)
            {
                return new ValueTask<int>(_ended.Task);
            }

            bytes.CopyTo(buffer);
            return ValueTask.FromResult(bytes.Length);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override async ValueTask DisposeAsync()
        {
            _ended.TrySetResult(0);
            await base.DisposeAsync();
            if (ThrowsOnDispose)
            {
                throw new NotSupportedException("no");
            }
        }
    }
}
