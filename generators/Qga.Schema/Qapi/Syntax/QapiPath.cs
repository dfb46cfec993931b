using System.Collections.Generic;

namespace Qga.Schema.Qapi;

/// <summary>Paths of included files, which are relative to the file that includes them.</summary>
internal static class QapiPath
{
    /// <summary>The path of an included file.</summary>
    /// <param name="including">The path of the file that includes it.</param>
    /// <param name="included">What that file says.</param>
    public static string Resolve(string including, string included)
    {
        if (included.Length > 0 && (included[0] is '/' or '\\' || (included.Length > 1 && included[1] == ':')))
        {
            return Normalize(included);
        }

        int end = including.LastIndexOfAny(['/', '\\']);
        return Normalize(including.Substring(0, end + 1) + included);
    }

    /// <summary>The path without parts that lead nowhere, so that one file has one name.</summary>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        string[] given = path.Split('/', '\\');
        for (int i = 0; i < given.Length; i++)
        {
            string part = given[i];
            bool canGoUp = parts.Count > 0 && parts[parts.Count - 1] is not (".." or "");
            if (part == ".." && canGoUp)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || i == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
