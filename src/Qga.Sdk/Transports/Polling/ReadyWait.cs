using System.Threading.Tasks.Sources;

namespace Qga.Sdk.Transports.Polling;

/// <summary>Somebody who waits until a socket is ready, again and again, one at a time. It goes on in a thread of the pool.</summary>
internal sealed class ReadyWait : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _isWaiting;

    public ValueTask Begin()
    {
        _source.Reset();
        Volatile.Write(ref _isWaiting, 1);
        return new ValueTask(this, _source.Version);
    }

    /// <summary>Lets it go on. Nothing happens when nobody waits.</summary>
    public void End(Exception? failure = null)
    {
        if (Interlocked.Exchange(ref _isWaiting, 0) == 0)
        {
            return;
        }

        if (failure is null)
        {
            _source.SetResult(true);
        }
        else
        {
            _source.SetException(failure);
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
