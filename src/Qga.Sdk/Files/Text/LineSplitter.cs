using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Makes lines of bytes that come in any pieces. A line ends with a line feed, or a carriage return and a line feed; characters that
/// are split over pieces come out whole.
/// </summary>
/// <param name="encoding">How bytes become text.</param>
/// <param name="maxLineLength">What a line may have, in characters.</param>
/// <param name="isBeginning">True when a byte order mark may come first; it is left out.</param>
internal sealed class LineSplitter(Encoding encoding, int maxLineLength, bool isBeginning)
{
    private const char Mark = '\uFEFF';

    private bool _mayBeMark = isBeginning;
    private readonly Decoder _decoder = encoding.GetDecoder();
    private char[] _chars = new char[4096];
    private int _begin;
    private int _searched;
    private int _end;

    /// <summary>True when what came last is longer than a line may be.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Takes bytes. Take the lines before the next piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(encoding.GetMaxCharCount(bytes.Length));
        _end += _decoder.GetChars(bytes, _chars.AsSpan(_end), flush: false);
        if (_mayBeMark && _end > _begin)
        {
            _mayBeMark = false;
            _begin += _chars[_begin] == Mark ? 1 : 0;
            _searched = _begin;
        }
    }

    /// <summary>Takes the next line that is whole.</summary>
    public bool TryTake([NotNullWhen(true)] out string? line)
    {
        line = null;
        int feed = _chars.AsSpan(_searched, _end - _searched).IndexOf('\n');
        if (feed < 0)
        {
            _searched = _end;
            IsTooLong = _end - _begin > maxLineLength;
            return false;
        }

        int length = _searched + feed - _begin;
        IsTooLong = length > maxLineLength;
        if (IsTooLong)
        {
            return false;
        }

        line = new string(_chars, _begin, length > 0 && _chars[_begin + length - 1] == '\r' ? length - 1 : length);
        _begin = _searched = _begin + length + 1;
        return true;
    }

    /// <summary>Takes what is left: a line without an end. Null when there is nothing.</summary>
    public string? TakeRest()
    {
        MakeRoom(encoding.GetMaxCharCount(0));
        _end += _decoder.GetChars([], _chars.AsSpan(_end), flush: true);
        string? rest = _end > _begin ? new string(_chars, _begin, _end - _begin) : null;
        _begin = _searched = _end = 0;
        return rest;
    }

    private void MakeRoom(int count)
    {
        int length = _end - _begin;
        if (_begin > 0)
        {
            _chars.AsSpan(_begin, length).CopyTo(_chars);
            _searched -= _begin;
            _begin = 0;
            _end = length;
        }

        if (_chars.Length - _end < count)
        {
            Array.Resize(ref _chars, Math.Max(2 * _chars.Length, _end + count));
        }
    }
}
