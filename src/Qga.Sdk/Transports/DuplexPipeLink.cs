using System.IO.Pipelines;

namespace Qga.Sdk.Transports;

/// <summary>A link over a pair of pipes.</summary>
internal sealed class DuplexPipeLink(IDuplexPipe pipe) : QgaLink
{
    public override PipeReader Input => pipe.Input;

    public override PipeWriter Output => pipe.Output;

    public override ValueTask ShutdownSendAsync() => pipe.Output.CompleteAsync();

    public override bool TellsEnd => true;

    public override ValueTask AbortAsync()
    {
        pipe.Input.CancelPendingRead();
        pipe.Output.CancelPendingFlush();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        switch (pipe)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
