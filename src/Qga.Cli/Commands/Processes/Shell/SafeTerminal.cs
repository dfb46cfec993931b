namespace Qga.Cli.Commands.Processes.Shell;

/// <summary>The raw terminal for <c>--safe</c>: everything that steers it is escaped but the ends of lines, which it needs whole.</summary>
internal sealed class SafeTerminal(Stream terminal) : MemoryStream
{
    private readonly Qga.Cli.Terminal.EscapingStream _escaping = new(new WholeLineEnds(terminal));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] kept = [.. buffer.Span];
        int count = 0;
        foreach (byte one in kept)
        {
            if (one != '\r')
            {
                kept[count++] = one;
            }
        }

        return _escaping.WriteAsync(kept.AsMemory(0, count), cancellationToken);
    }

    /// <summary>Puts the carriage return back that a raw terminal wants before each line feed.</summary>
    private sealed class WholeLineEnds(Stream inner) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var whole = new List<byte>(buffer.Length + 16);
            foreach (byte one in buffer.Span)
            {
                if (one == '\n')
                {
                    whole.Add((byte)'\r');
                }

                whole.Add(one);
            }

            return inner.WriteAsync(whole.ToArray(), cancellationToken);
        }
    }
}
