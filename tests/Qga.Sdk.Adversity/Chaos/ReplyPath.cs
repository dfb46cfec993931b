using System.Buffers;
using System.Net.Sockets;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>The way of replies to the client, with what can happen to a single line on it.</summary>
internal sealed class ReplyPath(Socket client, Random random)
{
    // What is worth splitting into single bytes; the rest of a long reply comes in random pieces.
    private const int MostSingleBytes = 1500;
    private const int MostHeld = 8;

    private static readonly TimeSpan DripGap = TimeSpan.FromSeconds(1);

    // Bytes that no reply can have and no reader takes for a part of one: a damaged reply must not be a legal one with other content,
    // which nothing in the protocol could tell.
    private static readonly byte[][] Noise = [[0x00], [0x1B, 0x5B], [0x80, 0xFE], [0xFF], [(byte)'\n'], [(byte)'}', (byte)'{', 0x01], [0xC3, 0x28, (byte)'\n'], [0xFF, (byte)'{', (byte)'}', (byte)'\n']];

    private readonly ArrayBufferWriter<byte> _gathered = new();
    private readonly List<(byte[] Line, int After)> _held = [];

    /// <summary>True when the client has gone.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Sends what former links were owed, some of it beginning or ending in the middle of a line.</summary>
    public async Task SendStaleAsync(ChaosProxy proxy)
    {
        for (int i = random.Next(5); i > 0 && proxy.TakeStale() is byte[] line; i--)
        {
            await SendAsync(line.AsMemory(random.Next(3) == 0 ? random.Next(line.Length) : 0));
        }
    }

    public Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        _gathered.Write(bytes.Span);
        return ReleaseHeldAsync();
    }

    /// <summary>Sends a line to which something happens.</summary>
    public async Task SendAsync(byte[] line, Fault fault)
    {
        switch (fault)
        {
            case Fault.Delay:
                await FlushAsync();
                await Task.Delay(random.Next(1, 40));
                await SendAsync(line);
                break;
            case Fault.Split:
                await FlushAsync();
                await SendInPiecesAsync(line);
                break;
            case Fault.Merge:
                await SendAsync(line);
                await Task.Delay(random.Next(1, 20));
                break;
            case Fault.Garbage:
                await SendAsync(Damage(line));
                break;
            case Fault.Duplicate:
                await SendAsync(line);
                Hold(line);
                break;
            case Fault.Reorder:
                Hold(line);
                break;
            case Fault.Glue:
                await SendAsync(line.AsMemory(0, random.Next(line.Length)));
                break;
            case Fault.Drip:
                await FlushAsync();
                await DripAsync(line);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "It does not happen to a single reply.");
        }
    }

    /// <summary>Hands over what was gathered.</summary>
    public async Task FlushAsync()
    {
        byte[] bytes = _gathered.WrittenSpan.ToArray();
        _gathered.ResetWrittenCount();
        await SendNowAsync(bytes);
    }

    private void Hold(byte[] line) => _held.Add((line, random.Next(MostHeld)));

    private async Task ReleaseHeldAsync()
    {
        for (int i = _held.Count - 1; i >= 0; i--)
        {
            (byte[] line, int after) = _held[i];
            if (after > 0)
            {
                _held[i] = (line, after - 1);
                continue;
            }

            _held.RemoveAt(i);
            await SendAsync(line);
            return;
        }
    }

    private byte[] Damage(byte[] line)
    {
        byte[] noise = Noise[random.Next(Noise.Length)];
        int at = random.Next(3) switch
        {
            0 => 0,
            1 => line.Length,
            _ => random.Next(line.Length),
        };
        return [.. line[..at], .. noise, .. line[at..]];
    }

    private async Task SendInPiecesAsync(byte[] line)
    {
        for (int start = 0; start < line.Length && !IsOver;)
        {
            int length = start < MostSingleBytes ? 1 : Math.Min(random.Next(1, 16 * 1024), line.Length - start);
            await SendNowAsync(line.AsMemory(start, length));
            start += length;
        }
    }

    private async Task DripAsync(byte[] line)
    {
        int slow = Math.Min(random.Next(2, 4), line.Length);
        for (int i = 0; i < slow && !IsOver; i++)
        {
            await SendNowAsync(line.AsMemory(i, 1));
            await Task.Delay(DripGap);
        }

        await SendAsync(line.AsMemory(slow));
    }

    private async Task SendNowAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty && !IsOver)
            {
                bytes = bytes[await client.SendAsync(bytes)..];
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            IsOver = true;
        }
    }
}
