namespace Qga.Sdk;

/// <summary>One pattern over relative names: <c>*</c>, <c>?</c> and <c>[a-z]</c> within a name, <c>**</c> for any number of directories.</summary>
internal sealed class GlobPattern
{
    private const int MaxLength = 4096;

    private readonly string[] _parts;

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public GlobPattern(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        _parts = (pattern.EndsWith('/') ? pattern[..^1] : pattern).Split('/');
        if (pattern.Length > MaxLength || _parts.Any(static part => part is "" or "." or ".." || !IsClosed(part)))
        {
            throw new ArgumentException($"'{QgaText.Escape(pattern)}' is no pattern over relative names: give names separated by single slashes, with every [ closed.", nameof(pattern));
        }
    }

    public bool Matches(ReadOnlySpan<string> path)
    {
        // Whether the first i parts of the pattern match the names so far.
        var matched = new bool[_parts.Length + 1];
        matched[0] = true;
        Skip(matched);
        foreach (string name in path)
        {
            for (int i = _parts.Length; i > 0; i--)
            {
                matched[i] = _parts[i - 1] == "**" ? matched[i] || matched[i - 1] : matched[i - 1] && MatchesName(_parts[i - 1], name);
            }

            matched[0] = false;
            Skip(matched);
        }

        return matched[^1];
    }

    // Any number of directories may be none.
    private void Skip(bool[] matched)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            matched[i + 1] |= matched[i] && _parts[i] == "**";
        }
    }

    private static bool IsClosed(string part)
    {
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == '[')
            {
                i = EndOfSet(part, i);
                if (i < 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The first character of a set may be a bracket.
    private static int EndOfSet(string part, int start)
    {
        int first = start + 1 + (start + 1 < part.Length && part[start + 1] == '!' ? 1 : 0);
        return first + 1 <= part.Length ? part.IndexOf(']', Math.Min(first + 1, part.Length)) : -1;
    }

    // Goes back to the last star only: no pattern takes more than length times length steps.
    private static bool MatchesName(string pattern, string name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, name[n], out int next))
            {
                (p, n) = (next, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int at, char c, out int next)
    {
        next = at + 1;
        if (pattern[at] != '[')
        {
            return pattern[at] == '?' || pattern[at] == c;
        }

        int end = EndOfSet(pattern, at);
        next = end + 1;
        bool isNegated = pattern[at + 1] == '!';
        bool isIn = false;
        for (int i = at + (isNegated ? 2 : 1); i < end; i++)
        {
            bool isRange = i + 2 < end && pattern[i + 1] == '-';
            isIn |= isRange ? c >= pattern[i] && c <= pattern[i + 2] : c == pattern[i];
            i += isRange ? 2 : 0;
        }

        return isIn != isNegated;
    }
}
