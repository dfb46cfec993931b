using System.Globalization;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;
using Spectre.Console;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>What the line of something that is copied says.</summary>
internal static class CopyLine
{
    /// <summary>Takes note of how far it is.</summary>
    public static void Update(ProgressTask line, TransferProgress value)
    {
        line.State.Update<TransferProgress>(nameof(TransferProgress), _ => value);
        line.IsIndeterminate = value.TotalBytes is null;

        // What is empty is complete, and what has no known end is never.
        long total = value.TotalBytes ?? value.Bytes + 1;
        line.MaxValue = Math.Max(total, 1);
        line.Value = total == 0 ? 1 : value.Bytes;
    }

    /// <summary>For example <c>20.0 MiB of 100 MiB, 7 entries</c>.</summary>
    public static string Amount(ProgressTask line)
    {
        TransferProgress last = Last(line);
        string entries = last.Entries > 1 ? string.Create(CultureInfo.InvariantCulture, $", {last.Entries} entries") : "";
        return last.TotalBytes is { } total && total != last.Bytes
            ? $"{ByteCount.Of(last.Bytes)} of {ByteCount.Of(total)}{entries}"
            : $"{ByteCount.Of(last.Bytes)}{entries}";
    }

    /// <summary>How fast it goes at the moment; in the end, how fast it went.</summary>
    public static string Rate(ProgressTask line)
    {
        double? rate = line.IsFinished && line.ElapsedTime is { TotalSeconds: > 0 } elapsed ? Last(line).Bytes / elapsed.TotalSeconds : line.Speed;
        return rate is { } bytes ? $"{ByteCount.Of(bytes)}/s" : "";
    }

    /// <summary>How long it still takes, where that is known; in the end, how long it took.</summary>
    public static string Time(ProgressTask line) => line.IsFinished
        ? Clock(line.ElapsedTime ?? TimeSpan.Zero)
        : !line.IsIndeterminate && line.RemainingTime is { } left ? $"{Clock(left)} left" : "";

    private static TransferProgress Last(ProgressTask line) => line.State.Get<TransferProgress>(nameof(TransferProgress));

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Min((long)time.TotalHours, 99)}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
