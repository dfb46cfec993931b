namespace Qga.Sdk;

/// <summary>The guest's memory, in the blocks in which it can be taken out of use.</summary>
public sealed record GuestMemory
{
    /// <summary>How large a block is, in bytes.</summary>
    public required long BlockBytes { get; init; }

    /// <summary>The blocks.</summary>
    public required IReadOnlyList<GuestMemoryBlock> Blocks { get; init; }

    /// <summary>How much is in use, in bytes.</summary>
    public long OnlineBytes => BlockBytes * Blocks.Count(static block => block.Online);

    /// <summary>How much is not in use, in bytes.</summary>
    public long OfflineBytes => BlockBytes * Blocks.Count(static block => !block.Online);

    /// <summary>How much is in use and can be taken out of it, as far as the guest knows, in bytes.</summary>
    public long RemovableBytes => BlockBytes * Blocks.Count(static block => block is { Online: true, CanOffline: true });
}
