using System.Runtime.CompilerServices;

namespace Qga.Sdk.Snapshots;

/// <summary>
/// Compares text with a file that somebody has read and approved. On a difference the new text is written beside it as
/// <c>*.received.txt</c>; renaming that to <c>*.verified.txt</c> approves it.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{name}");
        string verified = stem + ".verified.txt";
        string received = stem + ".received.txt";
        string expected = File.Exists(verified) ? File.ReadAllText(verified) : string.Empty;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Path.GetFileName(received)} differs from {Path.GetFileName(verified)}{FirstDifference(expected, actual)}");
    }

    /// <summary>The names of the approved snapshots of a test class that begin with a prefix.</summary>
    public static IEnumerable<string> Names(string prefix, [CallerFilePath] string testFile = "")
    {
        string stem = Path.GetFileNameWithoutExtension(testFile) + ".";
        return Directory.EnumerateFiles(Path.GetDirectoryName(testFile)!, $"{stem}{prefix}*.verified.txt")
            .Select(path => Path.GetFileName(path)[stem.Length..^".verified.txt".Length]);
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] before = expected.Split('\n');
        string[] after = actual.Split('\n');
        int line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $" from line {line + 1} on:\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}";
    }
}
