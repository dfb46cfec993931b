using System.Collections.Concurrent;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>Collects the exceptions of tasks that nobody looked at.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<string> _found = new();

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += Note;

    /// <summary>Fails with those of every task that is gone by now.</summary>
    public void AssertNone()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(_found.IsEmpty, string.Join(Environment.NewLine, _found));
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private void Note(object? sender, UnobservedTaskExceptionEventArgs arguments) => _found.Enqueue($"{arguments.Exception}");
}
