using System.Globalization;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Cli.Terminal.Posix;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>One line on the terminal that says how far a copy is, how fast it goes and how long it still takes.</summary>
/// <param name="context">The world outside.</param>
/// <param name="name">What is copied.</param>
/// <param name="clock">The clock.</param>
internal sealed class ProgressLine(CliContext context, string name, TimeProvider clock) : IProgress<TransferProgress>
{
    private const int MaxNameLength = 40;
    private const int DefaultColumns = 80;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RateSpan = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly long _begun = clock.GetTimestamp();
    private readonly Queue<(long At, long Bytes)> _recent = [];
    private TransferProgress _last;
    private long? _shownAt;
    private int _shownLength;

    public void Report(TransferProgress value)
    {
        lock (_gate)
        {
            _last = value;
            if (_shownAt is null || clock.GetElapsedTime(_shownAt.Value) >= Gap)
            {
                Show(isLast: false);
            }
        }
    }

    /// <summary>Shows the end and leaves the line.</summary>
    /// <param name="result">What was done; null when it failed.</param>
    public void Finish(TransferResult? result)
    {
        lock (_gate)
        {
            if (result is not null)
            {
                _last = new TransferProgress(result.Bytes, result.Bytes, result.Entries);
                Show(isLast: true);
            }

            if (_shownAt is not null)
            {
                context.Error.Write('\n');
            }
        }
    }

    private void Show(bool isLast)
    {
        long now = clock.GetTimestamp();
        _recent.Enqueue((now, _last.Bytes));
        while (_recent.Count > 2 && clock.GetElapsedTime(_recent.Peek().At, now) > RateSpan)
        {
            _recent.Dequeue();
        }

        string line = Line(now, isLast);
        int columns = (NativeTerminal.ReadSize(StandardStream.Error)?.Columns ?? DefaultColumns) - 1;
        line = TextWidth.Of(line) > columns ? line[..Math.Min(line.Length, columns)] : line;
        context.Error.Write("\r" + line + new string(' ', Math.Max(0, _shownLength - line.Length)));
        _shownLength = line.Length;
        _shownAt = now;
    }

    private string Line(long now, bool isLast)
    {
        TimeSpan elapsed = clock.GetElapsedTime(_begun, now);
        (long at, long bytes) = isLast ? (_begun, 0) : _recent.Peek();
        double seconds = clock.GetElapsedTime(at, now).TotalSeconds;
        double rate = seconds > 0.05 ? (_last.Bytes - bytes) / seconds : 0;
        string amount = _last.TotalBytes is { } total
            ? $"{Percent(_last.Bytes, total),4}  {ByteCount.Of(_last.Bytes)} of {ByteCount.Of(total)}"
            : ByteCount.Of(_last.Bytes);
        string entries = _last.Entries > 1 ? string.Create(CultureInfo.InvariantCulture, $"  {_last.Entries} entries") : "";
        TimeSpan? left = isLast ? elapsed : _last.TotalBytes is { } whole && rate > 0 ? TimeSpan.FromSeconds(Math.Min(359999, (whole - _last.Bytes) / rate)) : null;
        return $"{QgaText.Escape(name, MaxNameLength)}  {amount}{entries}  {ByteCount.Of(rate)}/s{(left is { } time ? $"  {Clock(time)}{(isLast ? "" : " left")}" : "")}";
    }

    private static string Percent(long bytes, long total) => (total > 0 ? Math.Min(100, 100 * bytes / total) : 100).ToString(CultureInfo.InvariantCulture) + "%";

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
