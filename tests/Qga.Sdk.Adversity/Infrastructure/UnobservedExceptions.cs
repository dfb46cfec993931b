using System.Collections.Concurrent;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>Collects the exceptions of tasks that nobody looked at.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<string> _found = new();

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += Note;

    /// <summary>Those of every task that is gone by now.</summary>
    public IReadOnlyList<string> Take()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return [.. _found];
    }

    /// <summary>Fails with all of them.</summary>
    public void AssertNone()
    {
        IReadOnlyList<string> found = Take();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) => _found.Enqueue($"{arguments.Exception}");
}
