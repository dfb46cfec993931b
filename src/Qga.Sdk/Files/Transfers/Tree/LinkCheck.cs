namespace Qga.Sdk;

/// <summary>
/// Finds out where a symbolic link of a tree leads, through the other links of that tree, before any of them is made. A text like
/// <c>a/../..</c> says nothing by itself when <c>a</c> is a link.
/// </summary>
internal sealed class LinkCheck(Func<string, string?> linkTargetOf)
{
    private const int MaxHops = 40;

    /// <summary>Whether it stays inside the tree. One that leads in circles, or to nothing, does.</summary>
    /// <param name="path">The link's own path, relative to the tree.</param>
    /// <param name="target">What it says.</param>
    public bool StaysInside(string path, string target)
    {
        var at = new List<string>(path.Split('/')[..^1]);
        var rest = new Stack<string>();
        int hops = 0;
        if (!Push(rest, target))
        {
            return false;
        }

        while (rest.TryPop(out string? part))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part == "..")
            {
                if (at.Count == 0)
                {
                    return false;
                }

                at.RemoveAt(at.Count - 1);
                continue;
            }

            at.Add(part);
            if (linkTargetOf(string.Join('/', at)) is string next)
            {
                at.RemoveAt(at.Count - 1);
                if (++hops > MaxHops)
                {
                    return true;
                }

                if (!Push(rest, next))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Absolute targets lead out, also those that only Windows takes for such.
    private static bool Push(Stack<string> rest, string target)
    {
        if (target.Length == 0 || target[0] is '/' or '\\' || (target.Length >= 2 && target[1] == ':') || target.Any(char.IsControl) || target.Length > 4096)
        {
            return false;
        }

        foreach (string part in target.Split('/', '\\').Reverse())
        {
            rest.Push(part);
        }

        return true;
    }
}
