using System.Runtime.Versioning;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets.Configuration;

/// <summary>
/// Refuses files that others could have written: what a configuration names is connected to and given passwords. Where it counts is
/// the file and its folder, and the same for what a link leads to.
/// </summary>
internal static class FileTrust
{
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Checks a file that is open already, so that nobody can exchange it after the check.</summary>
    /// <exception cref="CliException">Others may write it, or it belongs to somebody else.</exception>
    public static void Check(FileStream file, string path, string shown)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        CheckMode(File.GetUnixFileMode(file.SafeFileHandle), shown, path);
        CheckOwner(FileFacts.Of(file.SafeFileHandle)?.Owner, shown);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CheckFolder(folder);
        if (File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
        {
            CheckFolder(Path.GetDirectoryName(target.FullName)!);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void CheckFolder(string folder)
    {
        string shown = QgaText.Escape(folder);
        CheckMode(File.GetUnixFileMode(folder), $"The folder {shown}", folder);
        CheckOwner(FileFacts.Of(folder)?.Owner, $"The folder {shown}");
    }

    private static void CheckMode(UnixFileMode mode, string shown, string path)
    {
        if ((mode & WritableByOthers) != 0)
        {
            throw CliException.Usage($"{shown} was not used: other users may write to it. If all in it is yours, take that away: chmod go-w {QgaText.Escape(path)}");
        }
    }

    private static void CheckOwner(uint? owner, string shown)
    {
        if (owner is uint id && id != 0 && id != FileFacts.Me)
        {
            throw CliException.Usage($"{shown} was not used: it belongs to another user (uid {id}), who may write to it.");
        }
    }
}
