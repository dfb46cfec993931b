namespace Qga.Sdk.Libvirt.Native;

/// <summary>
/// A thread that calls libvirt, one call after another: its calls block, for ever when the network does, and the thread pool must not.
/// The thread comes with the first call and goes when there was none for a while.
/// </summary>
internal sealed class LibvirtThread(string name)
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Queue<Action> _work = new();
    private bool _isRunning;
    private bool _isEnding;

    /// <summary>Runs one call on a thread of its own.</summary>
    public static void RunAlone(string name, Action call) => new Thread(() => call()) { IsBackground = true, Name = name }.Start();

    /// <summary>Runs a call behind those that were given before.</summary>
    /// <returns>A task that ends with it; who continues does so elsewhere.</returns>
    public Task<T> RunAsync<T>(Func<T> call)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _work.Enqueue(() => Run(call, completion));
            Monitor.Pulse(_gate);
            if (!_isRunning)
            {
                _isRunning = true;
                RunAlone(name, RunUntilIdle);
            }
        }

        return completion.Task;
    }

    /// <summary>The thread need not wait for more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
        }
    }

    private static void Run<T>(Func<T> call, TaskCompletionSource<T> completion)
    {
        try
        {
            completion.SetResult(call());
        }
        catch (OperationCanceledException exception)
        {
            completion.SetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }

    private void RunUntilIdle()
    {
        while (TryTake(out Action? call))
        {
            call();
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? call)
    {
        lock (_gate)
        {
            if (_work.Count == 0 && !_isEnding)
            {
                Monitor.Wait(_gate, Linger);
            }

            _isRunning = _work.TryDequeue(out call);
            return _isRunning;
        }
    }
}
