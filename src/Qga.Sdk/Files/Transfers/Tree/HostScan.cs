using System.Text;

namespace Qga.Sdk;

/// <summary>Lists a directory of the host for an upload: nothing outside of it is followed or read.</summary>
internal sealed class HostScan(IQgaClient client, string guestPath, string root, TransferOptions options)
{
    private const int MaxComponentBytes = 255;
    private const UnixFileMode NewFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    public const UnixFileMode NewDirectory = NewFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false };
    private readonly PathFilter _filter = new(options);
    private readonly Dictionary<string, HostEntry> _entries = new(StringComparer.Ordinal);

    public List<string> Skipped { get; } = [];

    public long Bytes { get; private set; }

    /// <summary>Everything, a directory before what lies in it.</summary>
    /// <exception cref="GuestTransferException">An entry cannot be in a guest, a link leads out, or a quota is reached.</exception>
    public IReadOnlyList<HostEntry> Read()
    {
        var directory = new DirectoryInfo(root);
        if (!directory.Exists)
        {
            throw new DirectoryNotFoundException($"{root} does not exist or is no directory.");
        }

        Visit(directory, "");
        var check = new LinkCheck(path => _entries.GetValueOrDefault(path)?.LinkTarget);
        foreach (HostEntry link in _entries.Values.Where(static entry => entry.Kind == TarKind.SymbolicLink))
        {
            if (!check.StaysInside(link.Path, link.LinkTarget!))
            {
                throw Refuse(link.Path, EntryRefusal.LinkLeadsOut, $"it is a link to '{QgaText.Escape(link.LinkTarget, 200)}', which is not in the directory. TransferOptions.{nameof(TransferOptions.Links)} can leave links out");
            }
        }

        return [.. _entries.Values];
    }

    private void Visit(DirectoryInfo directory, string path)
    {
        foreach (FileSystemInfo info in directory.EnumerateFileSystemInfos("*", All).OrderBy(static info => info.Name, StringComparer.Ordinal))
        {
            string name = path.Length == 0 ? info.Name : $"{path}/{info.Name}";
            TarKind kind = KindOf(info);
            bool isTaken = _filter.Takes(name);
            if (isTaken && (kind == TarKind.Special || (kind == TarKind.SymbolicLink && options.Links == TransferLinks.Skip)))
            {
                if (Skipped.Count < 1000)
                {
                    Skipped.Add(name);
                }
            }
            else if (isTaken)
            {
                Add(name, kind, info);
            }

            if (kind == TarKind.Directory && !_filter.Prunes(name))
            {
                Visit((DirectoryInfo)info, name);
            }
        }
    }

    private void Add(string path, TarKind kind, FileSystemInfo info)
    {
        Check(path, info.Name);

        // A directory that no pattern names is made for what lies in it.
        int slash = path.LastIndexOf('/');
        if (slash > 0 && !_entries.ContainsKey(path[..slash]))
        {
            string parent = path[..slash];
            Add(parent, TarKind.Directory, new DirectoryInfo(System.IO.Path.Combine(root, parent)));
        }

        long size = kind == TarKind.File ? ((FileInfo)info).Length : 0;
        Bytes += size;
        if (Bytes > options.MaxBytes)
        {
            throw TransferErrors.QuotaBytes(client, guestPath, options.MaxBytes);
        }

        if (_entries.Count >= options.MaxEntries)
        {
            throw TransferErrors.QuotaEntries(client, guestPath, options.MaxEntries);
        }

        UnixFileMode fallback = kind == TarKind.Directory ? NewDirectory : NewFile;
        bool keepsMode = options.PreserveModes && !OperatingSystem.IsWindows() && kind != TarKind.SymbolicLink;
        UnixFileMode mode = keepsMode ? info.UnixFileMode & Permissions : fallback;
        _entries[path] = new HostEntry(path, kind, size, mode, info.LastWriteTimeUtc, kind == TarKind.SymbolicLink ? Target(info) : null);
    }

    private void Check(string path, string name)
    {
        if (name.Contains('\uFFFD') || name.Any(char.IsSurrogate) && !IsText(name))
        {
            throw Refuse(path, EntryRefusal.NotText, "its name is no text");
        }

        if (Encoding.UTF8.GetByteCount(name) > MaxComponentBytes)
        {
            throw Refuse(path, EntryRefusal.TooLong, "a guest takes names of at most 255 bytes");
        }
    }

    private static bool IsText(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) == name;

    private static string Target(FileSystemInfo link) => OperatingSystem.IsWindows() ? link.LinkTarget!.Replace('\\', '/') : link.LinkTarget!;

    private static TarKind KindOf(FileSystemInfo info)
    {
        if (info.LinkTarget is not null)
        {
            return TarKind.SymbolicLink;
        }

        if (info is DirectoryInfo)
        {
            return (info.Attributes & FileAttributes.ReparsePoint) == 0 ? TarKind.Directory : TarKind.Special;
        }

        return HostKind.IsRegular(info) ? TarKind.File : TarKind.Special;
    }

    private GuestEntryRefusedException Refuse(string path, EntryRefusal reason, string why) => TransferErrors.Refused(guestPath, path, reason, why);
}
