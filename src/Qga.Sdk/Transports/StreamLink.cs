using System.IO.Pipelines;

namespace Qga.Sdk.Transports;

/// <summary>A link over any stream that reads and writes independently.</summary>
internal sealed class StreamLink(Stream stream) : QgaLink
{
    /// <summary>Large reads: a long reply arrives in few segments.</summary>
    public static StreamPipeReaderOptions ReaderOptions { get; } = new(bufferSize: 64 * 1024, minimumReadSize: 4 * 1024, leaveOpen: true, useZeroByteReads: true);

    public static StreamPipeWriterOptions WriterOptions { get; } = new(minimumBufferSize: 4 * 1024, leaveOpen: true);

    public override PipeReader Input { get; } = PipeReader.Create(stream, ReaderOptions);

    public override PipeWriter Output { get; } = PipeWriter.Create(stream, WriterOptions);

    // A stream has no half-close of its own; the other end learns of the end when it is disposed.
    public override ValueTask ShutdownSendAsync() => ValueTask.CompletedTask;

    public override bool TellsEnd => false;

    public override ValueTask AbortAsync() => stream.DisposeAsync();

    // Disposed by aborting; a caller's stream is not disposed twice.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
