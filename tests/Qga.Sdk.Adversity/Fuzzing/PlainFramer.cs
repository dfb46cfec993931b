namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>What the framer does, a byte at a time.</summary>
internal sealed class PlainFramer(int cap)
{
    private readonly List<byte> _line = [];
    private bool _isDelimited;
    private long _dropped;

    public Queue<(byte[] Line, bool IsDelimited)> Lines { get; } = new();

    /// <summary>Takes a piece as it was received.</summary>
    /// <returns>False when a line is over the cap.</returns>
    public bool TryTake(ReadOnlySpan<byte> piece)
    {
        foreach (byte one in piece)
        {
            switch (one)
            {
                case 0xFF:
                    _dropped += _line.Count + 1;
                    _line.Clear();
                    _isDelimited = true;
                    break;
                case (byte)'\n' when _line.Count > cap:
                    return false;
                case (byte)'\n':
                    Lines.Enqueue(([.. _line], _isDelimited));
                    _line.Clear();
                    _isDelimited = false;
                    break;
                default:
                    _line.Add(one);
                    break;
            }
        }

        return _line.Count <= cap;
    }

    public long TakeDropped()
    {
        long dropped = _dropped;
        _dropped = 0;
        return dropped;
    }
}
