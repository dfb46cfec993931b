namespace Qga.Sdk;

/// <summary>The guest's memory blocks.</summary>
public static class GuestMemoryExtensions
{
    /// <summary>Lists the guest's memory blocks, with their size and totals.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="QgaCommandException">The agent refused: the guest's kernel may not have it.</exception>
    /// <exception cref="QgaProtocolException">The blocks are more than a machine can have.</exception>
    public static async Task<GuestMemory> GetMemoryAsync(this IQgaClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        GuestMemoryBlockInfo info = await client.GuestGetMemoryBlockInfoAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<GuestMemoryBlock> blocks = await client.GuestGetMemoryBlocksAsync(cancellationToken).ConfigureAwait(false);
        return (UInt128)info.Size * (uint)Math.Max(1, blocks.Count) <= long.MaxValue
            ? new GuestMemory { BlockBytes = (long)info.Size, Blocks = blocks }
            : throw Wrong(client, QgaCommands.GuestGetMemoryBlockInfo, "told of more memory than a machine can have");
    }

    /// <summary>Takes memory blocks into use or out of it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="blocks">The blocks, of which the number and whether it is to be online count.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent is carried out.</param>
    /// <returns>An outcome for each, in their order.</returns>
    /// <exception cref="QgaCommandException">The agent refused: the guest's kernel may not have it.</exception>
    /// <exception cref="QgaProtocolException">The answer is about other blocks.</exception>
    public static async Task<IReadOnlyList<GuestMemoryBlockOutcome>> SetMemoryBlocksAsync(
        this IQgaClient client, IEnumerable<GuestMemoryBlock> blocks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(blocks);
        GuestMemoryBlock[] all = [.. blocks];
        if (all.Length == 0)
        {
            return [];
        }

        IReadOnlyList<GuestMemoryBlockResponse> answers = await client.GuestSetMemoryBlocksAsync(new() { MemBlks = all }, cancellationToken).ConfigureAwait(false);
        return answers.Select(static answer => answer.PhysIndex).SequenceEqual(all.Select(static block => block.PhysIndex))
            ? [.. all.Zip(answers, static (block, answer) => new GuestMemoryBlockOutcome(block.PhysIndex, block.Online, answer.Response, answer.ErrorCode))]
            : throw Wrong(client, QgaCommands.GuestSetMemoryBlocks, "answered about other memory blocks than it was asked for");
    }

    private static QgaProtocolException Wrong(IQgaClient client, QgaCommand command, string what) =>
        new($"The agent at {client.Endpoint} {what}.") { CommandName = command.Name, Endpoint = client.Endpoint.ToString() };
}
