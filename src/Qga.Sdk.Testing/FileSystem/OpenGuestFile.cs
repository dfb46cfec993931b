using System.Buffers;

namespace Qga.Sdk.Testing.FileSystem;

/// <summary>A file that a client has open: its position, and what it wrote and the system does not have yet.</summary>
internal sealed class OpenGuestFile
{
    // The C library hands on what is written when this much of it has come together.
    private const int WriteBuffer = 4096;

    private readonly FileNode? _node;
    private readonly OpenMode _mode;
    private readonly ArrayBufferWriter<byte> _unwritten = new();
    private long _position;

    private OpenGuestFile(FileNode? node, OpenMode mode)
    {
        _node = node;
        _mode = mode;
    }

    public static OpenGuestFile OfFile(FileNode node, OpenMode mode) => new(node, mode);

    /// <summary>A directory can be opened for reading and then not be read.</summary>
    public static OpenGuestFile OfDirectory(OpenMode mode) => new(null, mode);

    /// <exception cref="FileErrorException">It cannot be read.</exception>
    public ReadOnlyMemory<byte> Read(int count)
    {
        Flush();
        if (count == 0)
        {
            return default;
        }

        if (!_mode.CanRead)
        {
            throw FileErrorException.BadDescriptor();
        }

        ReadOnlyMemory<byte> bytes = (_node ?? throw FileErrorException.IsDirectory()).Read(_position, count);
        _position += bytes.Length;
        return bytes;
    }

    /// <exception cref="FileErrorException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (!_mode.CanWrite)
        {
            throw FileErrorException.BadDescriptor();
        }

        _unwritten.Write(bytes);
        if (_unwritten.WrittenCount >= WriteBuffer)
        {
            Flush();
        }
    }

    /// <exception cref="FileErrorException">There is no such position.</exception>
    public long Seek(long offset, SeekOrigin origin)
    {
        Flush();
        long start = origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => _node?.Length ?? long.MaxValue,
        };

        // Beyond 64 bits is as wrong as before the beginning.
        _position = offset <= long.MaxValue - start && start + offset >= 0
            ? start + offset
            : throw FileErrorException.InvalidArgument();
        return _position;
    }

    /// <exception cref="FileErrorException">It could not be written. What was buffered is lost.</exception>
    public void Flush()
    {
        if (_unwritten.WrittenCount == 0)
        {
            return;
        }

        long start = _mode.Appends ? _node!.Length : _position;
        try
        {
            _node!.Write(start, _unwritten.WrittenSpan);
            _position = start + _unwritten.WrittenCount;
        }
        finally
        {
            _unwritten.ResetWrittenCount();
        }
    }
}
