using System.IO.Pipelines;

namespace Qga.Cli.Targets.Tracing;

/// <summary>A link whose bytes are shown as they pass. Completing its output tells the agent that nothing more comes, as a plain link does.</summary>
internal sealed class TracedPipe : IDuplexPipe, IAsyncDisposable
{
    private readonly Stream _stream;

    public TracedPipe(Stream stream, TraceWriter sent, TraceWriter received, Action endSending)
    {
        _stream = stream;
        Input = PipeReader.Create(new TracedStream(stream, received, static () => { }));
        Output = PipeWriter.Create(new TracedStream(stream, sent, endSending));
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
