namespace Qga.Sdk;

/// <summary>
/// A file on the host that is written under another name beside its place. When it is not placed it is removed, or kept for the next
/// attempt when that was asked for.
/// </summary>
internal sealed class HostFile : HostTarget, IAsyncDisposable
{
    private readonly string _path;
    private readonly string _partPath;
    private readonly TransferOptions _options;
    private readonly UnixFileMode? _mode;
    private readonly FileStream _stream;
    private bool _isKept;
    private bool _isPlaced;

    public HostFile(string path, TransferOptions options)
    {
        _path = Path.GetFullPath(path);
        _options = options;
        _isKept = options.Resume;
        if (Directory.Exists(_path))
        {
            throw new IOException($"{_path} is a directory. Name the file in it.");
        }

        _partPath = options.Resume
            ? _path + ".qga-part"
            : Path.Combine(Path.GetDirectoryName(_path)!, $".{Guid.NewGuid():N}.qga-part");
        _mode = OperatingSystem.IsWindows() ? null : options.Mode ?? ModeOfOld();
        _stream = Open();
    }

    public override Stream Stream => _stream;

    public override long Length => _stream.Length;

    public override void Clear() => _stream.SetLength(0);

    public override async ValueTask PlaceAsync(DateTime? modified)
    {
        if (!OperatingSystem.IsWindows() && _mode is UnixFileMode mode)
        {
            File.SetUnixFileMode(_stream.SafeFileHandle, mode);
        }

        await _stream.DisposeAsync().ConfigureAwait(false);
        if (modified is DateTime time)
        {
            File.SetLastWriteTimeUtc(_partPath, time);
        }

        File.Move(_partPath, _path, overwrite: true);
        _isPlaced = true;
    }

    public override void Forget() => _isKept = false;

    public async ValueTask DisposeAsync()
    {
        bool isEmpty = _stream.CanWrite && _stream.Length == 0;
        await _stream.DisposeAsync().ConfigureAwait(false);
        if (!_isPlaced && (!_isKept || isEmpty))
        {
            File.Delete(_partPath);
        }
    }

    private UnixFileMode? ModeOfOld()
    {
        var old = new FileInfo(_path);
        return old is { Exists: true, LinkTarget: null } ? old.UnixFileMode : null;
    }

    private FileStream Open()
    {
        bool isThere = new FileInfo(_partPath) is { Exists: true, LinkTarget: null } && _options.Resume;
        var how = new FileStreamOptions
        {
            Mode = isThere ? FileMode.Open : FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!isThere && !OperatingSystem.IsWindows() && _mode is not null)
        {
            // It may be meant for few eyes.
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(_partPath, how);
    }
}
