namespace Qga.Cli.Commands.Processes;

/// <summary>Keeps what a program of a guest writes, up to a bound; what is beyond is dropped, and that is remembered.</summary>
internal sealed class OutputCollector : MemoryStream
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>What was kept.</summary>
    public ReadOnlyMemory<byte> Bytes => GetBuffer().AsMemory(0, (int)Length);

    /// <summary>Whether something was dropped.</summary>
    public bool IsTruncated { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int room = Math.Min(buffer.Length, MaxBytes - (int)Length);
        IsTruncated |= room < buffer.Length;
        base.Write(buffer.Span[..room]);
        return default;
    }
}
