namespace Qga.Sdk.Testing.FileSystem;

/// <summary>A path in the guest, without empty parts, <c>.</c> and <c>..</c>; the root is the empty text.</summary>
/// <param name="Text">The path: empty, or a slash before each part.</param>
/// <param name="NamesDirectory">Whether it was written with a slash at its end.</param>
internal readonly record struct GuestPath(string Text, bool NamesDirectory)
{
    /// <summary>The directory that it is in; the root is its own.</summary>
    public GuestPath Parent => new(Text[..Math.Max(0, Text.LastIndexOf('/'))], NamesDirectory: true);

    public bool IsRoot => Text.Length == 0;

    /// <summary>Reads a path. A relative one begins at the root, which is where agents run.</summary>
    public static GuestPath Parse(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return new GuestPath(string.Concat(parts.Select(static part => "/" + part)), path.EndsWith('/'));
    }
}
