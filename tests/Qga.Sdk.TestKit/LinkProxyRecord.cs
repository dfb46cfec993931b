using System.Buffers;
using System.Text;

namespace Qga.Sdk.TestKit;

/// <summary>What went through a proxy in one direction, and where it is to be cut.</summary>
internal sealed class LinkProxyRecord
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private long _cutAt = long.MaxValue;

    public long Length
    {
        get
        {
            lock (_gate)
            {
                return _bytes.WrittenCount;
            }
        }
    }

    public void CutAfter(long count)
    {
        lock (_gate)
        {
            _cutAt = _bytes.WrittenCount + count;
        }
    }

    public int Count(string text)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        lock (_gate)
        {
            return _bytes.WrittenSpan.Count(wanted);
        }
    }

    /// <summary>Notes bytes that are about to go through.</summary>
    /// <returns>How many of them go through, and whether the link ends behind them.</returns>
    public (int Count, bool Cut) Pass(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            bool cut = _bytes.WrittenCount + bytes.Length >= _cutAt;
            int count = cut ? (int)(_cutAt - _bytes.WrittenCount) : bytes.Length;
            _bytes.Write(bytes[..count]);
            _cutAt = cut ? long.MaxValue : _cutAt;
            return (count, cut);
        }
    }
}
