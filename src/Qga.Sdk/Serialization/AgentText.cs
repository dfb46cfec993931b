using System.Buffers;

namespace Qga.Sdk.Serialization;

/// <summary>
/// What QEMU's JSON parser takes as text. A lone surrogate would silently become U+FFFD on the way, and a path with that names
/// another file; a noncharacter, escaped or not, is answered with a parse error that names no request.
/// </summary>
internal static class AgentText
{
    // The first UTF-16 unit of everything that needs a closer look.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Concat(Enumerable.Range(0xFDD0, 0x20)).Concat([0xFFFE, 0xFFFF]).Select(static unit => (char)unit)]);

    public static bool IsAccepted(ReadOnlySpan<char> text)
    {
        int next = text.IndexOfAny(Suspicious);
        while (next >= 0)
        {
            text = text[next..];
            bool isPair = text.Length > 1 && char.IsSurrogatePair(text[0], text[1]);
            if (!isPair || (char.ConvertToUtf32(text[0], text[1]) & 0xFFFE) == 0xFFFE)
            {
                return false;
            }

            text = text[2..];
            next = text.IndexOfAny(Suspicious);
        }

        return true;
    }
}
