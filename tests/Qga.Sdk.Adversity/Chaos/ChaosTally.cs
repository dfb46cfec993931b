using System.Collections.Concurrent;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>What the callers met.</summary>
internal sealed class ChaosTally
{
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private int _right;
    private int _cancelled;

    public int Right => _right;

    public int Cancelled => _cancelled;

    /// <summary>How often each kind of exception came.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    /// <summary>Answers that were not the caller's own, and exceptions that nobody promised.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>The numbers of started processes that were reported as started.</summary>
    public ConcurrentQueue<int> Started { get; } = new();

    /// <summary>The numbers of writes that were reported as written and flushed.</summary>
    public ConcurrentQueue<int> Written { get; } = new();

    public void NoteRight() => Interlocked.Increment(ref _right);

    public void NoteCancelled() => Interlocked.Increment(ref _cancelled);

    public void NoteFailure(Exception exception) => _failures.AddOrUpdate(NameOf(exception), 1, static (_, count) => count + 1);

    private static string NameOf(Exception exception) => exception switch
    {
        QgaConnectionException connection => $"{nameof(QgaConnectionException)} {connection.Failure}{(connection.MayHaveReachedGuest ? ", may have reached the guest" : "")}",
        QgaCommandException => nameof(QgaCommandException),
        _ => exception.GetType().Name,
    };
}
