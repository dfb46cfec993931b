using System;
using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Diff;

/// <summary>Pairs the things of two lists by their names.</summary>
internal static class Pairing
{
    /// <summary>
    /// The pairs in the order of the second list; what only the first list has follows what it followed there.
    /// </summary>
    public static IEnumerable<(T? Before, T? After)> Of<T>(EquatableArray<T> before, EquatableArray<T> after, Func<T, string> nameOf)
        where T : class
    {
        Dictionary<string, T> earlier = before.ToDictionary(nameOf);
        HashSet<string> later = [.. after.ToDictionary(nameOf).Keys];
        ILookup<string?, T> removed = Removed(before, later, nameOf).ToLookup(pair => pair.Anchor, pair => pair.Item);
        foreach (T item in removed[null])
        {
            yield return (item, null);
        }

        foreach (T item in after)
        {
            yield return (earlier.TryGetValue(nameOf(item), out T? counterpart) ? counterpart : null, item);
            foreach (T follower in removed[nameOf(item)])
            {
                yield return (follower, null);
            }
        }
    }

    // What was removed, with the name of the last thing before it that is still there; null at the beginning.
    private static IEnumerable<(string? Anchor, T Item)> Removed<T>(EquatableArray<T> before, HashSet<string> later, Func<T, string> nameOf)
    {
        string? anchor = null;
        foreach (T item in before)
        {
            if (later.Contains(nameOf(item)))
            {
                anchor = nameOf(item);
            }
            else
            {
                yield return (anchor, item);
            }
        }
    }
}
