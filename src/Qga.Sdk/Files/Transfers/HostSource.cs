using System.Buffers;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>What an upload reads: a file of the host, or a stream of the caller's.</summary>
internal sealed class HostSource : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly long _origin;
    private readonly FileInfo? _file;
    private readonly DateTime _modified;
    private byte[] _sample = [];
    private int _sampleUsed;

    private HostSource(Stream stream, FileInfo? file)
    {
        _stream = stream;
        _file = file;
        _origin = stream.CanSeek ? stream.Position : 0;
        Length = stream.CanSeek ? stream.Length - _origin : null;
        _modified = file?.LastWriteTimeUtc ?? default;
    }

    public long? Length { get; }

    public bool CanResume => _stream.CanSeek;

    /// <summary>Its modification time; null for a stream.</summary>
    public DateTime? Modified => _file is null ? null : _modified;

    /// <summary>Its mode; null for a stream and on Windows.</summary>
    public UnixFileMode? Mode { get; private init; }

    public static HostSource Open(string path)
    {
        var stream = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return new HostSource(stream, new FileInfo(path)) { Mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(stream.SafeFileHandle) };
    }

    public static HostSource Of(Stream stream) => new(stream, null);

    /// <summary>Its first bytes, which are read again afterwards.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> SampleAsync(int length, CancellationToken cancellationToken)
    {
        if (_sample.Length == 0)
        {
            byte[] sample = new byte[length];
            int read = await _stream.ReadAtLeastAsync(sample, length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            _sample = sample[..read];
        }

        return _sample;
    }

    /// <summary>Fills the buffer; less only at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int sampled = Math.Min(buffer.Length, _sample.Length - _sampleUsed);
        _sample.AsMemory(_sampleUsed, sampled).CopyTo(buffer);
        _sampleUsed += sampled;
        return sampled + await _stream.ReadAtLeastAsync(
            buffer[sampled..], buffer.Length - sampled, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads its beginning into a hash. False when it is shorter.</summary>
    public async Task<bool> HashPrefixAsync(IncrementalHash hash, long length, CancellationToken cancellationToken)
    {
        Rewind();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        try
        {
            while (length > 0)
            {
                int read = await _stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return false;
                }

                hash.AppendData(buffer, 0, read);
                length -= read;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Rewind()
    {
        _stream.Position = _origin;
        (_sample, _sampleUsed) = ([], 0);
    }

    /// <summary>Whether a file is not what it was when it was opened.</summary>
    public bool HasChanged(long bytesRead)
    {
        _file?.Refresh();
        return (Length is long length && length != bytesRead)
            || (_file is not null && (!_file.Exists || _file.LastWriteTimeUtc != _modified || _file.Length != Length));
    }

    public ValueTask DisposeAsync() => _file is null ? ValueTask.CompletedTask : _stream.DisposeAsync();
}
