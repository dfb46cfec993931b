using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Qga.Sdk.Protocol;

/// <summary>
/// Waits for more to read, and lets a caller go on meanwhile in the thread that waits: once somebody else can take the reading up, the
/// thread is free, and the caller is spared a change of threads. However long the caller keeps it, reading goes on elsewhere.
/// </summary>
internal readonly struct ReadOrServe(ValueTask<ReadResult> reading, IThreadPoolWorkItem? caller) : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<ReadResult>.ConfiguredValueTaskAwaiter _reading = reading.ConfigureAwait(false).GetAwaiter();

    // With a caller to serve, the way through OnCompleted is taken also when something has arrived in between.
    public bool IsCompleted => caller is null && _reading.IsCompleted;

    public ReadOrServe GetAwaiter() => this;

    public ReadResult GetResult() => _reading.GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        IThreadPoolWorkItem? served = caller;
        _reading.UnsafeOnCompleted(continuation);
        if (served is null)
        {
            return;
        }

        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            served.Execute();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(served, preferLocal: true);
        }
    }
}
