using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>Everything that can be seen of a tree, as text that can be compared.</summary>
internal static class Trees
{
    public static string Print(string root, bool withTimes = true) => string.Join('\n', Lines(root, withTimes).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(string root, bool withTimes)
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        foreach (FileSystemInfo entry in new DirectoryInfo(root).EnumerateFileSystemInfos("*", all))
        {
            string name = Path.GetRelativePath(root, entry.FullName);
            string time = withTimes ? $" {entry.LastWriteTimeUtc.ToFileTimeUtc() / 10_000_000}" : "";
            yield return entry switch
            {
                { LinkTarget: string target } => $"{name} -> {target}",
                DirectoryInfo => $"{name}/ {entry.UnixFileMode}{time}",
                _ => $"{name} {entry.UnixFileMode} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}{time}",
            };
        }
    }
}
