using System.Formats.Tar;
using System.IO.Compression;

namespace Qga.Sdk;

/// <summary>A part of a tree as an archive in memory, in the form that GNU tar and busybox both read.</summary>
internal sealed class TreeArchive : IDisposable
{
    private const int MaxContent = 4 * 1024 * 1024;
    private const int MaxEntries = 4000;

    private readonly MemoryStream _bytes = new();
    private readonly Stream _packed;
    private readonly TarWriter _writer;

    public TreeArchive(bool isPacked)
    {
        IsPacked = isPacked;
        _packed = isPacked ? new GZipStream(_bytes, CompressionLevel.Fastest, leaveOpen: true) : _bytes;
        _writer = new TarWriter(_packed, TarEntryFormat.Gnu, leaveOpen: true);
    }

    public bool IsPacked { get; }

    public int Entries { get; private set; }

    public long Content { get; private set; }

    public bool IsFull => Content >= MaxContent || Entries >= MaxEntries;

    /// <summary>Larger files go by themselves.</summary>
    public static bool Takes(HostEntry entry) => entry.Size <= MaxContent;

    /// <summary>Adds an entry. False when its file is not what it was.</summary>
    public async Task<bool> AddAsync(string root, HostEntry entry, DateTime? modified, CancellationToken cancellationToken)
    {
        var head = new GnuTarEntry(TypeOf(entry.Kind), entry.Path.Length == 0 ? "./" : $"./{entry.Path}")
        {
            Mode = entry.Mode,
            ModificationTime = modified ?? DateTime.UtcNow,
        };
        Entries++;
        if (entry.Kind == TarKind.SymbolicLink)
        {
            head.LinkName = entry.LinkTarget!;
        }

        if (entry.Kind != TarKind.File)
        {
            await _writer.WriteEntryAsync(head, cancellationToken).ConfigureAwait(false);
            return true;
        }

        string path = Path.Combine(root, entry.Path);
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
        if (file.Length != entry.Size || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        head.DataStream = file;
        await _writer.WriteEntryAsync(head, cancellationToken).ConfigureAwait(false);
        Content += entry.Size;
        return file.Length == entry.Size && File.GetLastWriteTimeUtc(path) == entry.Modified;
    }

    public ReadOnlyMemory<byte> Finish()
    {
        _writer.Dispose();
        if (IsPacked)
        {
            _packed.Dispose();
        }

        return _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _packed.Dispose();
        _bytes.Dispose();
    }

    private static TarEntryType TypeOf(TarKind kind) => kind switch
    {
        TarKind.Directory => TarEntryType.Directory,
        TarKind.SymbolicLink => TarEntryType.SymbolicLink,
        _ => TarEntryType.RegularFile,
    };
}
