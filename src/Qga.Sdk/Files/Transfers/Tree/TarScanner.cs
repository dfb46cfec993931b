using System.Security.Cryptography;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Reads an archive that somebody untrusted made: in a straight line, with every length bounded before anything is set aside for
/// it. Framework readers take the sizes of long names from the archive itself.
/// </summary>
internal sealed class TarScanner(Stream stream, string guestPath, IncrementalHash hash)
{
    // A path has at most 4,096 bytes; records of extended attributes may have more.
    private const int MaxLongName = 16 * 1024;
    private const int MaxPax = 256 * 1024;
    private const int MaxMetaPerEntry = 8;
    private const int MaxEndPadding = 1024 * 1024;

    private readonly byte[] _block = new byte[TarBlock.Length];
    private long _content;
    private int _padding;

    /// <summary>The next entry; null at the end. What of the last one's content was not read is passed over.</summary>
    /// <exception cref="GuestEntryRefusedException">It is malformed.</exception>
    public async Task<TarEntryHead?> NextAsync(CancellationToken cancellationToken)
    {
        await PassOverAsync(cancellationToken).ConfigureAwait(false);
        var meta = new TarMeta();
        for (int i = 0; i < MaxMetaPerEntry; i++)
        {
            await FillAsync(_block, cancellationToken).ConfigureAwait(false);
            char type = Open(out bool isEnd);
            if (isEnd)
            {
                await ReadEndAsync(cancellationToken).ConfigureAwait(false);
                return null;
            }

            if (type is not ('L' or 'K' or 'x' or 'g'))
            {
                return Head(type, meta);
            }

            byte[] content = await ReadMetaAsync(type, cancellationToken).ConfigureAwait(false);
            if (type is 'L' or 'K')
            {
                meta.TakeLong(type, content);
            }
            else if (!(type == 'x' ? meta : new TarMeta()).TakePax(content))
            {
                throw Malformed("its pax records are malformed");
            }
        }

        throw Malformed("too many headers stand before one entry");
    }

    /// <summary>Reads the present entry's content; nothing at its end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = (int)Math.Min(buffer.Length, _content);
        if (count == 0)
        {
            return 0;
        }

        await FillAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
        _content -= count;
        return count;
    }

    private char Open(out bool isEnd)
    {
        var block = new TarBlock(_block);
        isEnd = block.IsEnd;
        if (isEnd)
        {
            return '\0';
        }

        if (!block.HasRightChecksum || block.Size is not long size)
        {
            throw Malformed("its header is damaged");
        }

        SetContent(size);
        return block.Type;
    }

    private void SetContent(long size) => (_content, _padding) = (size, (int)(-size & (TarBlock.Length - 1)));

    private TarEntryHead Head(char type, TarMeta meta)
    {
        var block = new TarBlock(_block);
        byte[] name = meta.Name ?? (block.Prefix.IsEmpty ? block.Name.ToArray() : [.. block.Prefix, (byte)'/', .. block.Name]);
        string text = TarMeta.Decode(name) ?? throw Refused(Encoding.Latin1.GetString(name), EntryRefusal.NotText, "its name is not UTF-8");
        if (type == 'S' || meta.IsSparse)
        {
            throw Refused(text, EntryRefusal.Sparse, "it is a sparse file, of which the archive has only a part");
        }

        TarKind kind = type switch
        {
            '0' or '\0' or '7' => text.EndsWith('/') ? TarKind.Directory : TarKind.File,
            '1' => TarKind.HardLink,
            '2' => TarKind.SymbolicLink,
            '3' or '4' or '6' => TarKind.Special,
            '5' => TarKind.Directory,
            _ => throw Refused(text, EntryRefusal.Malformed, "its kind is not known"),
        };
        if (kind is TarKind.Special && (meta.Size ?? block.Size) != 0)
        {
            throw Refused(text, EntryRefusal.Malformed, "it has content and is no file");
        }

        // The size of a link is that of its target in some archives, and nothing follows.
        SetContent(kind == TarKind.File ? meta.Size ?? block.Size.GetValueOrDefault() : 0);
        byte[] target = meta.LinkTarget ?? block.LinkName.ToArray();
        return new TarEntryHead(
            text,
            kind,
            _content,
            (int)(block.Mode.GetValueOrDefault() & 0xFFF),
            UnixTime.Of(block.Modified.GetValueOrDefault()),
            TarMeta.Decode(target) ?? throw Refused(text, EntryRefusal.NotText, "its target is not UTF-8"));
    }

    private async Task<byte[]> ReadMetaAsync(char type, CancellationToken cancellationToken)
    {
        bool isName = type is 'L' or 'K';
        if (_content > (isName ? MaxLongName : MaxPax))
        {
            throw isName ? Refused("", EntryRefusal.TooLong, $"its name has {_content} bytes") : Malformed($"its pax records have {_content} bytes");
        }

        byte[] content = new byte[_content];
        await ReadAsync(content, cancellationToken).ConfigureAwait(false);
        await PassOverAsync(cancellationToken).ConfigureAwait(false);
        return content;
    }

    private async Task PassOverAsync(CancellationToken cancellationToken)
    {
        byte[] nowhere = _content > TarBlock.Length ? new byte[64 * 1024] : _block;
        while (await ReadAsync(nowhere, cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        await FillAsync(_block.AsMemory(0, _padding), cancellationToken).ConfigureAwait(false);
        _padding = 0;
    }

    // The end is filled up with zeros; what is behind it nobody would see.
    private async Task ReadEndAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[TarBlock.Length * 20];
        int read;
        for (int total = 0; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; total += read)
        {
            hash.AppendData(buffer, 0, read);
            if (total > MaxEndPadding || buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                throw Malformed("something follows the end of the archive");
            }
        }
    }

    private async ValueTask FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await stream.ReadExactlyAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException)
        {
            throw Malformed("the archive ends in the middle");
        }

        hash.AppendData(buffer.Span);
    }

    private GuestEntryRefusedException Malformed(string why) => Refused("", EntryRefusal.Malformed, why);

    private GuestEntryRefusedException Refused(string name, EntryRefusal reason, string why) => TransferErrors.Refused(guestPath, name, reason, why);
}
