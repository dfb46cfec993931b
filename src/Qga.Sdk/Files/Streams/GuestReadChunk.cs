using System.Buffers;

namespace Qga.Sdk;

/// <summary>A part of a file that was asked for, and its bytes once they are there.</summary>
internal sealed class GuestReadChunk
{
    private readonly byte[] _buffer;
    private int _taken;

    /// <summary>Asks for it at once.</summary>
    /// <param name="count">How many bytes.</param>
    /// <param name="ask">Sends the request, and whatever must go before it, with the memory that its bytes go to.</param>
    public GuestReadChunk(int count, Func<Memory<byte>, Task<GuestReadAnswer>> ask)
    {
        Asked = count;
        _buffer = ArrayPool<byte>.Shared.Rent(count);
        Answer = ask(_buffer.AsMemory(0, count));
    }

    public int Asked { get; }

    public Task<GuestReadAnswer> Answer { get; }

    /// <summary>True when the answer has been taken into account.</summary>
    public bool IsNoted { get; set; }

    /// <summary>Bytes that nobody has taken yet. The answer must be there.</summary>
    public int Left => Answer.Result.Count - _taken;

    public int CopyTo(Memory<byte> destination)
    {
        int count = Math.Min(Left, destination.Length);
        _buffer.AsMemory(_taken, count).CopyTo(destination);
        _taken += count;
        return count;
    }

    /// <summary>Gives the memory back when nothing writes there any more.</summary>
    /// <returns>A task that ends then, and never fails.</returns>
    public Task ReleaseAsync()
    {
        return Answer.ContinueWith(
            static (answer, buffer) =>
            {
                _ = answer.Exception;
                ArrayPool<byte>.Shared.Return((byte[])buffer!);
            },
            _buffer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}

/// <summary>What came back for a part of a file.</summary>
/// <param name="Count">How many bytes; 0 at the end.</param>
/// <param name="End">Where the file ends, if that was asked too and can be known.</param>
/// <param name="HasNoEnd">True when it was asked and is not known.</param>
/// <param name="IsSequential">True when it was found that the agent cannot move in it.</param>
internal readonly record struct GuestReadAnswer(int Count, long? End = null, bool HasNoEnd = false, bool IsSequential = false);
