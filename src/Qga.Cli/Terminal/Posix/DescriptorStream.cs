namespace Qga.Cli.Terminal.Posix;

/// <summary>
/// One of the process's own descriptors, as it is. The console's stream prepares the terminal before it reads, and takes a reader
/// that has gone for success.
/// </summary>
internal sealed class DescriptorStream(int descriptor) : Stream
{
    public override bool CanRead => descriptor == NativeTerminal.Input;

    public override bool CanSeek => false;

    public override bool CanWrite => !CanRead;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens one of the three: as it is, or the console's where the system has no such descriptors.</summary>
    public static Stream Open(int descriptor) => OperatingSystem.IsWindows() ? OpenConsole(descriptor) : new DescriptorStream(descriptor);

    public override int Read(Span<byte> buffer) => NativeTerminal.Read(descriptor, buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => NativeTerminal.Write(descriptor, buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static Stream OpenConsole(int descriptor) => descriptor switch
    {
        NativeTerminal.Input => Console.OpenStandardInput(),
        NativeTerminal.Output => Console.OpenStandardOutput(),
        _ => Console.OpenStandardError(),
    };
}
