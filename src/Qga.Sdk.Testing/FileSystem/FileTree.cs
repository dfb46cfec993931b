namespace Qga.Sdk.Testing.FileSystem;

/// <summary>Files and directories by path. Not safe for several threads.</summary>
internal sealed class FileTree
{
    private readonly Dictionary<string, FileNode> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal) { "" };

    /// <summary>The paths of all files, in order.</summary>
    public IReadOnlyList<string> Files => [.. _files.Keys.Order(StringComparer.Ordinal)];

    public FileNode? Find(GuestPath path) => path.NamesDirectory ? null : _files.GetValueOrDefault(path.Text);

    public bool IsDirectory(GuestPath path) => _directories.Contains(path.Text);

    public bool Remove(GuestPath path) => !path.NamesDirectory && _files.Remove(path.Text);

    /// <summary>Gives the file, made when it is not there. Its directory must be.</summary>
    /// <exception cref="ArgumentException">The path names a directory.</exception>
    public FileNode Create(GuestPath path)
    {
        if (path.NamesDirectory || IsDirectory(path))
        {
            throw new ArgumentException($"'{path.Text}/' names a directory.", nameof(path));
        }

        if (!_files.TryGetValue(path.Text, out FileNode? file))
        {
            _files.Add(path.Text, file = new FileNode());
        }

        return file;
    }

    /// <summary>Makes a directory and those above it.</summary>
    /// <exception cref="IOException">One of them is a file.</exception>
    public void CreateDirectory(GuestPath path)
    {
        for (; !path.IsRoot; path = path.Parent)
        {
            if (_files.ContainsKey(path.Text))
            {
                throw new IOException($"{path.Text} is a file.");
            }

            _directories.Add(path.Text);
        }
    }

    /// <summary>Opens a path as fopen does.</summary>
    /// <exception cref="FileErrorException">It cannot be opened so.</exception>
    public OpenGuestFile Open(string text, OpenMode mode)
    {
        GuestPath path = GuestPath.Parse(text);
        if (text.Length == 0)
        {
            throw FileErrorException.NotFound();
        }

        if (IsDirectory(path))
        {
            return mode.CanWrite ? throw FileErrorException.IsDirectory() : OpenGuestFile.OfDirectory(mode);
        }

        if (!IsDirectory(path.Parent))
        {
            throw LeadsThroughFile(path.Parent) ? FileErrorException.NotDirectory() : FileErrorException.NotFound();
        }

        bool exists = _files.TryGetValue(path.Text, out FileNode? file);
        if (path.NamesDirectory)
        {
            throw exists ? FileErrorException.NotDirectory() : mode.Creates ? FileErrorException.IsDirectory() : FileErrorException.NotFound();
        }

        file ??= mode.Creates ? Create(path) : throw FileErrorException.NotFound();
        if (mode.Truncates)
        {
            file.Replace([]);
        }

        return OpenGuestFile.OfFile(file, mode);
    }

    private bool LeadsThroughFile(GuestPath path)
    {
        for (; !path.IsRoot; path = path.Parent)
        {
            if (_files.ContainsKey(path.Text))
            {
                return true;
            }
        }

        return false;
    }
}
