namespace Qga.Sdk.Testing.Tests.Machine;

public sealed class ProcessorAndMemoryTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly QgaClient _client;

    public ProcessorAndMemoryTests() => _client = _guest.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public async Task Processors_go_out_of_use_and_back()
    {
        Assert.Equal(1, await SetAsync((1, false)));
        Assert.Equal([true, false], (await _client.GuestGetVcpusAsync()).Select(static processor => processor.Online));
        Assert.Equal(2, await SetAsync((0, true), (1, true)));
        Assert.All(await _client.GuestGetVcpusAsync(), static processor => Assert.True(processor.Online));
    }

    [Fact]
    public async Task A_list_is_worked_through_up_to_what_fails()
    {
        Assert.Equal(1, await SetAsync((1, false), (7, true), (1, true)));
        Assert.False((await _client.GuestGetVcpusAsync())[1].Online);
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => SetAsync((0, false)));
        Assert.Equal("logical processor #0 can't be offlined", exception.Description);
        await Assert.ThrowsAsync<QgaCommandException>(() => SetAsync((7, true), (1, true)));
    }

    [Fact]
    public async Task Each_memory_block_has_its_own_outcome()
    {
        IReadOnlyList<GuestMemoryBlockResponse> outcomes = await _client.GuestSetMemoryBlocksAsync(new GuestSetMemoryBlocksRequest
        {
            MemBlks = [Block(3, false), Block(0, false), Block(99, true)],
        });
        Assert.Equal(
            [GuestMemoryBlockResponseType.Success, GuestMemoryBlockResponseType.OperationNotSupported, GuestMemoryBlockResponseType.NotFound],
            outcomes.Select(static outcome => outcome.Response));
        Assert.Equal([3UL], (await _client.GuestGetMemoryBlocksAsync()).Where(static block => !block.Online).Select(static block => block.PhysIndex));
    }

    private static GuestMemoryBlock Block(ulong index, bool online) => new() { PhysIndex = index, Online = online };

    private Task<long> SetAsync(params (long Id, bool Online)[] processors) => _client.GuestSetVcpusAsync(new GuestSetVcpusRequest
    {
        Vcpus = [.. processors.Select(static processor => new GuestLogicalProcessor { LogicalId = processor.Id, Online = processor.Online })],
    });
}
