using System.Buffers;

namespace Qga.Sdk;

/// <summary>A part of a file that is to be written. Its bytes are kept until the agent has taken them.</summary>
internal sealed class GuestWriteChunk(int maxBytes, long offset)
{
    private const int FirstBytes = 4096;

    private byte[] _buffer = [];
    private int _begin;
    private int _length;

    /// <summary>Where its first byte goes that the agent has not taken.</summary>
    public long Offset { get; private set; } = offset;

    public int Length => _length - _begin;

    public long End => Offset + Length;

    public bool IsFull => _length == maxBytes;

    /// <summary>The agent's answer; there once it has been sent.</summary>
    public Task<GuestFileWrite> Answer { get; private set; } = null!;

    /// <summary>Takes as much as there is room for.</summary>
    /// <returns>How many bytes.</returns>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, maxBytes - _length)];
        MakeRoom(_length + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return bytes.Length;
    }

    /// <summary>The agent has taken some of it; the rest is to be sent again.</summary>
    public void Drop(int count)
    {
        _begin += count;
        Offset += count;
    }

    public void Send(GuestFileHandle handle, long generation) => Answer = SendAsync(handle, generation);

    /// <summary>Gives the memory back when nothing reads there any more.</summary>
    public void Release()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        (Answer ?? Task.CompletedTask).ContinueWith(
            static (answer, state) =>
            {
                _ = answer.Exception;
                Return((byte[])state!);
            },
            buffer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task<GuestFileWrite> SendAsync(GuestFileHandle handle, long generation)
    {
        var request = new GuestFileWriteRequest { Handle = handle.Number, BufB64 = _buffer.AsMemory(_begin, Length) };
        return await handle.SendOnAsync(generation, QgaCommands.GuestFileWrite, request).ConfigureAwait(false);
    }

    private void MakeRoom(int bytes)
    {
        if (bytes <= _buffer.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(maxBytes, Math.Max(bytes, Math.Max(FirstBytes, 2 * _length))));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
