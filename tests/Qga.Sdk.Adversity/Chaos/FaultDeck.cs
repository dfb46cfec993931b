namespace Qga.Sdk.Adversity.Chaos;

/// <summary>
/// Deals faults at random distances. Each round is a shuffled deck: all kinds come, those that hold everybody up for seconds more seldom.
/// Used by one link at a time.
/// </summary>
internal sealed class FaultDeck(int seed)
{
    private const int ShortestGap = 10;
    private const int LongestGap = 60;
    private const int QuickCards = 5;

    private static readonly Fault[] Kinds = Enum.GetValues<Fault>();
    private static readonly Fault[] Slow = [Fault.Drip, Fault.HalfOpen, Fault.KillAgent];

    private readonly Queue<Fault> _cards = new();
    private readonly int[] _dealt = new int[Kinds.Length];
    private int _rounds;
    private int _gap = LongestGap;

    /// <summary>For what happens to replies; one thing at a time.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>For what happens to requests, which go beside the replies.</summary>
    public Random RequestRandom { get; } = new(seed + 1);

    /// <summary>What was dealt last.</summary>
    public Fault Last { get; private set; }

    /// <summary>How often each kind was dealt.</summary>
    public IReadOnlyDictionary<Fault, int> Dealt => Kinds.ToDictionary(static kind => kind, kind => _dealt[(int)kind]);

    /// <summary>Called for every reply that passes.</summary>
    /// <returns>What goes wrong now; null when nothing does.</returns>
    public Fault? Next()
    {
        if (--_gap > 0)
        {
            return null;
        }

        _gap = Random.Next(ShortestGap, LongestGap);
        if (_cards.Count == 0)
        {
            Shuffle();
        }

        Last = _cards.Dequeue();
        _dealt[(int)Last]++;
        return Last;
    }

    // The first round has each kind once, so that a short run has met them all.
    private void Shuffle()
    {
        int quick = _rounds++ == 0 ? 1 : QuickCards;
        Fault[] cards = [.. Kinds.SelectMany(kind => Enumerable.Repeat(kind, Slow.Contains(kind) ? 1 : quick))];
        Random.Shuffle(cards);
        foreach (Fault card in cards)
        {
            _cards.Enqueue(card);
        }
    }
}
