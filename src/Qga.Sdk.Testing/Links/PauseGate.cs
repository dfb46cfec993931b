namespace Qga.Sdk.Testing.Links;

/// <summary>Holds whoever passes while it is shut.</summary>
internal sealed class PauseGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opening;

    public void Shut()
    {
        lock (_lock)
        {
            _opening ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _opening?.SetResult();
            _opening = null;
        }
    }

    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _opening is null ? Task.CompletedTask : _opening.Task.WaitAsync(cancellationToken);
        }
    }
}
