using System.Buffers;
using System.IO.Pipelines;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>One link of a hostile agent, from its side.</summary>
internal sealed class HostileLink(PipeReader input, PipeWriter output)
{
    private const byte Delimiter = 0xFF;
    private const long ShortFlood = 16L * 1024 * 1024;

    /// <summary>True when the client reads no more.</summary>
    public bool IsOver { get; private set; }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (IsOver)
        {
            return;
        }

        FlushResult result = await output.WriteAsync(bytes);
        IsOver |= result.IsCompleted;
    }

    /// <summary>Writes the same bytes until the client has had enough. In the short form it ends in silence before that, when no cap has ended it.</summary>
    public async Task FloodAsync(ReadOnlyMemory<byte> bytes)
    {
        long most = Dose.Of(ShortFlood, long.MaxValue);
        for (long written = 0; !IsOver && written < most; written += bytes.Length)
        {
            await WriteAsync(bytes);
        }
    }

    /// <summary>Writes nothing any more.</summary>
    public async Task CloseAsync()
    {
        IsOver = true;
        await output.CompleteAsync();
    }

    /// <summary>The next line, and whether a 0xFF stood before it; null at the end.</summary>
    public async Task<(byte[] Line, bool IsDelimited)?> ReadLineAsync()
    {
        while (true)
        {
            ReadResult result = await input.ReadAsync();
            if (result.Buffer.PositionOf((byte)'\n') is SequencePosition end)
            {
                byte[] line = result.Buffer.Slice(0, end).ToArray();
                input.AdvanceTo(result.Buffer.GetPosition(1, end));
                bool isDelimited = line is [Delimiter, ..];
                return (isDelimited ? line[1..] : line, isDelimited);
            }

            if (result.IsCompleted)
            {
                await input.CompleteAsync();
                return null;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
