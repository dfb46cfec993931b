using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Guests;

public sealed class MemoryTests : IDisposable
{
    private readonly FakeClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Memory_has_totals()
    {
        Present(128 << 20, Block(0, true, false), Block(1, true, true), Block(2, false, true));
        GuestMemory memory = await _client.GetMemoryAsync();
        Assert.Equal((256L << 20, 128L << 20, 128L << 20), (memory.OnlineBytes, memory.OfflineBytes, memory.RemovableBytes));
    }

    [Fact]
    public async Task More_than_a_machine_can_have_is_a_broken_answer()
    {
        Present(ulong.MaxValue);
        await Assert.ThrowsAsync<QgaProtocolException>(() => _client.GetMemoryAsync());
        Present(long.MaxValue, Block(0, true, true), Block(1, true, true));
        await Assert.ThrowsAsync<QgaProtocolException>(() => _client.GetMemoryAsync());
    }

    [Fact]
    public async Task Each_block_has_its_outcome()
    {
        Answer((0, GuestMemoryBlockResponseType.OperationFailed, 16), (3, GuestMemoryBlockResponseType.Success, null));
        IReadOnlyList<GuestMemoryBlockOutcome> outcomes = await _client.SetMemoryBlocksAsync([Block(0, false, null), Block(3, true, null)]);
        Assert.Equal(
            [new(0, false, GuestMemoryBlockResponseType.OperationFailed, 16), new(3, true, GuestMemoryBlockResponseType.Success, null)],
            outcomes);
        Assert.Equal([false, true], outcomes.Select(static outcome => outcome.IsSuccess));
        Assert.Empty(await _client.SetMemoryBlocksAsync([]));
        Assert.Single(_client.Sent);
    }

    [Fact]
    public async Task An_answer_about_other_blocks_is_a_broken_one()
    {
        Answer((1, GuestMemoryBlockResponseType.Success, null));
        await Assert.ThrowsAsync<QgaProtocolException>(() => _client.SetMemoryBlocksAsync([Block(0, false, null)]));
        await Assert.ThrowsAsync<QgaProtocolException>(() => _client.SetMemoryBlocksAsync([Block(1, false, null), Block(2, false, null)]));
    }

    private void Present(ulong size, params GuestMemoryBlock[] blocks) => _client
        .On(QgaCommands.GuestGetMemoryBlockInfo, (QgaNothing _) => new GuestMemoryBlockInfo { Size = size })
        .On(QgaCommands.GuestGetMemoryBlocks, (QgaNothing _) => (IReadOnlyList<GuestMemoryBlock>)blocks);

    private void Answer(params (ulong Index, GuestMemoryBlockResponseType Response, long? Error)[] answers) => _client.On(
        QgaCommands.GuestSetMemoryBlocks,
        (GuestSetMemoryBlocksRequest _) => (IReadOnlyList<GuestMemoryBlockResponse>)[.. answers.Select(static one => new GuestMemoryBlockResponse { PhysIndex = one.Index, Response = one.Response, ErrorCode = one.Error })]);

    private static GuestMemoryBlock Block(ulong index, bool online, bool? canOffline) => new() { PhysIndex = index, Online = online, CanOffline = canOffline };
}
