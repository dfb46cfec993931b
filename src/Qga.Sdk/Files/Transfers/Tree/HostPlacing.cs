namespace Qga.Sdk;

/// <summary>
/// Moves a staged tree into its place: in one step where there is nothing yet, else entry by entry, each in one step, and only when
/// nothing is in the way of any of them. Links of the host below the place are not followed.
/// </summary>
internal sealed class HostPlacing(string guestPath, string root, string target)
{
    /// <summary>Looks whether everything can take its place, before anything does.</summary>
    /// <param name="links">Links that are not made yet.</param>
    public void Check(IEnumerable<StagedEntry> links)
    {
        if (!Directory.Exists(target))
        {
            return;
        }

        CheckDirectory(root, target);
        foreach (StagedEntry link in links)
        {
            string place = Path.Combine(target, link.Path);
            if (IsDirectory(place))
            {
                throw InTheWay(link.Path);
            }
        }
    }

    public void Move()
    {
        if (Directory.Exists(target))
        {
            MoveInto(root, target);
            Directory.Delete(root, recursive: true);
        }
        else
        {
            Directory.Move(root, target);
        }
    }

    private void CheckDirectory(string from, string to)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(from).EnumerateFileSystemInfos("*", All))
        {
            string place = Path.Combine(to, entry.Name);
            bool isDirectory = IsDirectory(entry.FullName);
            bool isTaken = Exists(place);
            if (isTaken && isDirectory != IsDirectory(place))
            {
                throw InTheWay(Path.GetRelativePath(root, entry.FullName));
            }

            if (isDirectory && isTaken)
            {
                CheckDirectory(entry.FullName, place);
            }
        }
    }

    private static void MoveInto(string from, string to)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(from).EnumerateFileSystemInfos("*", All).ToArray())
        {
            string place = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is string link)
            {
                File.Delete(place);
                File.CreateSymbolicLink(place, link);
            }
            else if (!IsDirectory(entry.FullName))
            {
                File.Move(entry.FullName, place, overwrite: true);
            }
            else if (Exists(place))
            {
                MoveInto(entry.FullName, place);
            }
            else
            {
                Directory.Move(entry.FullName, place);
            }
        }
    }

    private static EnumerationOptions All { get; } = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static bool IsDirectory(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private GuestEntryRefusedException InTheWay(string entry) =>
        TransferErrors.Refused(guestPath, entry, EntryRefusal.InTheWay, $"{target} has a directory, a file or a link in its place that is of another kind. Nothing was changed; move it away");
}
