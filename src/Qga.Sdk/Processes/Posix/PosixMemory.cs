using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>
/// What was found out about a guest, for as long as the link is the same. A spool that was found safe stays so: whoever could change
/// that is root or the agent's own user.
/// </summary>
internal sealed class PosixMemory
{
    private static readonly ConditionalWeakTable<IQgaClient, PosixMemory> PerClient = [];

    private readonly Lock _gate = new();
    private readonly HashSet<string> _trusted = new(StringComparer.Ordinal);
    private readonly long _generation;

    private PosixMemory(long generation) => _generation = generation;

    /// <summary>Whether the guest has no setsid where it is looked for first.</summary>
    public bool LacksSetsid { get; set; }

    /// <summary>What is known of the guest behind a client's link.</summary>
    public static PosixMemory Of(IQgaClient client)
    {
        long generation = client.LinkGeneration;
        if (generation != 0 && PerClient.TryGetValue(client, out PosixMemory? kept) && kept._generation == generation)
        {
            return kept;
        }

        var memory = new PosixMemory(generation);
        PerClient.AddOrUpdate(client, memory);
        return memory;
    }

    public bool Trusts(string root)
    {
        lock (_gate)
        {
            return _trusted.Contains(root);
        }
    }

    public void Trust(string root)
    {
        lock (_gate)
        {
            _trusted.Add(root);
        }
    }
}
