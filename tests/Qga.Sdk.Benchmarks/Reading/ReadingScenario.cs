using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Benchmarks;

/// <summary>A reply of 45 MB from memory: found by the framer, its envelope read, its bytes decoded to where they are wanted.</summary>
internal static class ReadingScenario
{
    private const int Content = 33_750_000;
    private const double MinBytesPerSecond = 1e9;

    public static Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Reading");
        byte[] line = FileReadReply.Of(Content);
        byte[] destination = new byte[Content];
        QgaCommand<GuestFileReadRequest, GuestFileSlice> command = GuestFileSlice.CommandInto(destination);
        foreach ((string name, ReadOnlySequence<byte> bytes) in new[] { ("one piece of memory", new ReadOnlySequence<byte>(line)), ("pieces of 64 KiB, as a socket gives them", FileReadReply.Cut(line, 64 * 1024)) })
        {
            List<double> rates = [];
            long allocated = 0;
            for (int round = -2; round < Duel.Slices; round++)
            {
                Array.Clear(destination);
                long before = GC.GetAllocatedBytesForCurrentThread();
                long begun = Stopwatch.GetTimestamp();
                int count = Read(bytes, command);
                double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
                if (count != Content || destination[^1] != FileReadReply.Last(Content))
                {
                    throw new InvalidOperationException("The reply was not read.");
                }

                if (round >= 0)
                {
                    allocated = Math.Max(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
                    rates.Add(line.Length / seconds);
                }
            }

            double rate = Duel.Median(rates);
            report.Add($"A reply of {line.Length / 1e6:0} MB to guest-file-read, {name}", $"{rate / 1e9:0.00} GB/s", "at least 1 GB/s", rate >= MinBytesPerSecond);
            report.Add("  allocated beyond the destination", $"{allocated} bytes", "at most 1,024 bytes, for the whole reply", allocated <= 1024);
        }

        return Task.CompletedTask;
    }

    private static int Read(ReadOnlySequence<byte> buffer, QgaCommand<GuestFileReadRequest, GuestFileSlice> command)
    {
        var framer = new LineFramer(QgaLimits.Direct.MaxReplyBytes);
        if (!framer.TryReadLine(ref buffer, out ReadOnlySequence<byte> line, out _) || ReplyEnvelope.Read(line).Kind != ReplyKind.Return)
        {
            throw new InvalidOperationException("There is no reply.");
        }

        Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
        return command.ReadReply(ref reader).Count;
    }
}
