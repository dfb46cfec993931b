namespace Qga.Sdk.Testing.Machine;

/// <summary>One gibibyte of memory in eight blocks, of which the first cannot be taken out of use.</summary>
internal sealed class MemoryCommands
{
    private const ulong BlockBytes = 128 * 1024 * 1024;

    private readonly bool[] _isOnline = [.. Enumerable.Repeat(true, 8)];

    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestGetMemoryBlocks, _ => Blocks());
        commands.Add(QgaCommands.GuestSetMemoryBlocks, Set);
        commands.Add(QgaCommands.GuestGetMemoryBlockInfo, static _ => new GuestMemoryBlockInfo { Size = BlockBytes });
    }

    private IReadOnlyList<GuestMemoryBlock> Blocks() =>
        [.. _isOnline.Select(static (online, index) => new GuestMemoryBlock { PhysIndex = (ulong)index, Online = online, CanOffline = index > 0 })];

    private IReadOnlyList<GuestMemoryBlockResponse> Set(GuestSetMemoryBlocksRequest request) =>
        [.. request.MemBlks.Select(block => new GuestMemoryBlockResponse { PhysIndex = block.PhysIndex, Response = Set(block) })];

    private GuestMemoryBlockResponseType Set(GuestMemoryBlock block)
    {
        if (block.PhysIndex >= (ulong)_isOnline.Length)
        {
            return GuestMemoryBlockResponseType.NotFound;
        }

        if (block is { PhysIndex: 0, Online: false })
        {
            return GuestMemoryBlockResponseType.OperationNotSupported;
        }

        _isOnline[block.PhysIndex] = block.Online;
        return GuestMemoryBlockResponseType.Success;
    }
}
