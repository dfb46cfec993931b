namespace Qga.Sdk;

/// <summary>
/// The tree that a download of a directory makes: beside its target, in a directory that nobody else can enter, of directories and
/// files alone. Links are made last, when nothing is written through the tree any more, and then it takes its place.
/// </summary>
internal sealed class HostStage : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;
    private const UnixFileMode NewFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode NewDirectory = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _guestPath;
    private readonly string _target;
    private readonly string _root;
    private readonly TransferOptions _options;
    private readonly bool _foldsCase;
    private readonly Dictionary<string, StagedEntry> _entries = new(StringComparer.Ordinal);
    private string? _provenDirectory;

    /// <param name="guestPath">Where it comes from.</param>
    /// <param name="hostPath">Where it goes.</param>
    /// <param name="options">How.</param>
    /// <param name="foldsCase">Whether names that differ in case are the same file; null to find out.</param>
    public HostStage(string guestPath, string hostPath, TransferOptions options, bool? foldsCase = null)
    {
        _guestPath = guestPath;
        _options = options;
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(hostPath));
        if (File.Exists(_target))
        {
            throw new IOException($"{_target} is a file. Name a directory, or one that does not exist yet.");
        }

        string parent = Path.GetDirectoryName(_target) ?? throw new IOException($"{_target} cannot be replaced. Name a directory below it.");
        if (!Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException($"{parent} does not exist. Make it first.");
        }

        _root = Path.Combine(parent, $".{Guid.NewGuid():N}.qga-part");
        MakeDirectory(_root);
        _foldsCase = foldsCase ?? FoldsCase(_root);
        _entries[""] = new StagedEntry("", TarKind.Directory) { IsImplied = true };
    }

    public bool Knows(string path, TarKind kind) => _entries.TryGetValue(Key(path), out StagedEntry? entry) && entry.Kind == kind;

    /// <summary>Takes a directory, and gives it its mode and time when everything is in it.</summary>
    public void AddDirectory(string path, TarEntryHead head)
    {
        if (!(_entries.TryGetValue(Key(path), out StagedEntry? known) && known is { Kind: TarKind.Directory, IsImplied: true } && known.Path == path))
        {
            known = Claim(path, TarKind.Directory);
            MakeDirectory(PathOf(path));
        }

        known.IsImplied = false;
        (known.Mode, known.Modified) = (head.Mode, head.Modified);
    }

    /// <summary>Makes a file that is not there yet.</summary>
    public FileStream AddFile(string path)
    {
        Claim(path, TarKind.File);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(PathOf(path), how);
    }

    /// <summary>Gives a file that is written its mode and time.</summary>
    public void FinishFile(string path, TarEntryHead head)
    {
        SetMode(PathOf(path), head.Mode);
        if (_options.PreserveTimes)
        {
            File.SetLastWriteTimeUtc(PathOf(path), head.Modified);
        }
    }

    /// <summary>Reads a file that the tree has already.</summary>
    public FileStream OpenFile(string path) => new(PathOf(path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    public void AddLink(string path, string target) => Claim(path, TarKind.SymbolicLink).LinkTarget = target;

    /// <summary>Makes the links, moves everything into its place, and gives the directories their modes and times.</summary>
    public void Place()
    {
        var check = new LinkCheck(path => _entries.GetValueOrDefault(Key(path))?.LinkTarget);
        StagedEntry[] links = [.. _entries.Values.Where(static entry => entry.Kind == TarKind.SymbolicLink)];
        foreach (StagedEntry link in links)
        {
            if (!check.StaysInside(link.Path, link.LinkTarget!))
            {
                throw Refuse(link.Path, EntryRefusal.LinkLeadsOut, $"it is a link to '{QgaText.Escape(link.LinkTarget, 200)}', which is not in the directory. TransferOptions.{nameof(TransferOptions.Links)} can leave links out");
            }
        }

        var placing = new HostPlacing(_guestPath, _root, _target);
        placing.Check(links);
        foreach (StagedEntry link in links)
        {
            Prove(link.Path);
            File.CreateSymbolicLink(PathOf(link.Path), link.LinkTarget!);
        }

        // Those that are there already keep what they have.
        StagedEntry[] made = [.. _entries.Values.Where(entry => entry.Kind == TarKind.Directory && !Directory.Exists(Path.Combine(_target, entry.Path)))];
        placing.Move();

        // Those below first: a directory's time changes with what is done in it, and its mode may forbid that.
        foreach (StagedEntry directory in made.OrderByDescending(static entry => entry.Path.Length))
        {
            string place = Path.Combine(_target, directory.Path);
            SetMode(place, directory.IsImplied ? (int)NewDirectory : directory.Mode);
            if (_options.PreserveTimes && !directory.IsImplied)
            {
                Directory.SetLastWriteTimeUtc(place, directory.Modified);
            }
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    private StagedEntry Claim(string path, TarKind kind)
    {
        string[] parts = path.Split('/');
        for (int length = 1; length < parts.Length; length++)
        {
            string parent = string.Join('/', parts[..length]);
            if (!_entries.TryGetValue(Key(parent), out StagedEntry? entry))
            {
                _entries.Add(Key(parent), new StagedEntry(parent, TarKind.Directory) { IsImplied = true });
                MakeDirectory(PathOf(parent));
            }
            else if (entry.Kind != TarKind.Directory)
            {
                throw Refuse(path, EntryRefusal.ParentIsNoDirectory, "it lies below something that is no directory");
            }
            else if (entry.Path != parent)
            {
                throw Refuse(path, EntryRefusal.Collision, "its directory has the name of another one on this host");
            }
        }

        Prove(path);
        var claimed = new StagedEntry(path, kind);
        return _entries.TryAdd(Key(path), claimed) ? claimed : throw Refuse(path, EntryRefusal.Collision, "there is an entry of this name already");
    }

    /// <summary>Looks that what an entry lies in is a directory and no link, right before it is made: somebody on the host may have swapped it.</summary>
    private void Prove(string path)
    {
        int slash = path.LastIndexOf('/');
        string directory = slash < 0 ? "" : path[..slash];
        if (directory == _provenDirectory)
        {
            return;
        }

        string at = _root;
        foreach (string part in (string[])["", .. directory.Split('/')])
        {
            at = Path.Combine(at, part);
            if (new DirectoryInfo(at) is not { Exists: true, LinkTarget: null })
            {
                throw Refuse(path, EntryRefusal.ParentIsNoDirectory, "what it lies in was swapped on the host");
            }
        }

        _provenDirectory = directory;
    }

    private void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode plain = Directory.Exists(path) ? NewDirectory : NewFile;
            File.SetUnixFileMode(path, _options.PreserveModes ? (UnixFileMode)mode & Permissions : plain);
        }
    }

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private static bool FoldsCase(string directory)
    {
        string probe = Path.Combine(directory, "case-probe");
        File.WriteAllBytes(probe, []);
        bool folds = File.Exists(Path.Combine(directory, "CASE-PROBE"));
        File.Delete(probe);
        return folds;
    }

    private string Key(string path) => _foldsCase ? path.Normalize().ToUpperInvariant() : path;

    private string PathOf(string path) => path.Length == 0 ? _root : Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));

    private GuestEntryRefusedException Refuse(string path, EntryRefusal reason, string why) => TransferErrors.Refused(_guestPath, path, reason, why);
}
