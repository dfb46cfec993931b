using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal;

/// <summary>
/// Standard input, output or error of this process. Those of the console prepare the terminal on first use: they send it control
/// sequences, and cost more than a whole ping.
/// </summary>
/// <param name="number">0, 1 or 2.</param>
internal sealed partial class StandardStream(int number) : Stream
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    private const int None = -1;
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const int Interrupted = 4;
    private const int NotReadyOnLinux = 11;
    private const int NotReadyOnMac = 35;

    public override bool CanRead => number == Input;

    public override bool CanSeek => false;

    public override bool CanWrite => number != Input;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens one.</summary>
    public static Stream Open(int number) => OperatingSystem.IsWindows()
        ? number switch { Input => Console.OpenStandardInput(), Output => Console.OpenStandardOutput(), _ => Console.OpenStandardError() }
        : !IsClosed(number) ? new StandardStream(number)
        : number == Output ? new StandardStream(None) : Null;

    /// <summary>
    /// Whether this process was started without one, as by <c>&lt;&amp;-</c>: the runtime has opened something of its own in its place
    /// then, and what a process opens itself is not handed down, unlike what it was given.
    /// </summary>
    public static bool IsClosed(int number) => !OperatingSystem.IsWindows() && FileFlags(number, GetFlags) is < 0 or CloseOnExec;

    /// <summary>Whether one is a terminal.</summary>
    public static bool IsTerminal(int number) => OperatingSystem.IsWindows()
        ? !(number switch { Input => Console.IsInputRedirected, Output => Console.IsOutputRedirected, _ => Console.IsErrorRedirected })
        : !IsClosed(number) && IsTerminalFile(number) == 1;

    public override unsafe int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint count = Read(number, bytes, buffer.Length);
                if (count >= 0)
                {
                    return (int)count;
                }

                Check(Marshal.GetLastPInvokeError());
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // Nothing ends a read but what is read; who is cancelled leaves it behind, and the end of the process ends it.
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Task.Run(() => Read(buffer.Span), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            fixed (byte* bytes = buffer)
            {
                nint count = Write(number, bytes, buffer.Length);
                if (count >= 0)
                {
                    buffer = buffer[(int)count..];
                }
                else
                {
                    Check(Marshal.GetLastPInvokeError());
                }
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static void Check(int error)
    {
        switch (error)
        {
            case Interrupted:
                return;
            case NotReadyOnLinux when !OperatingSystem.IsMacOS():
            case NotReadyOnMac when OperatingSystem.IsMacOS():
                // Somebody else made what we share non-blocking.
                Thread.Sleep(1);
                return;
            default:
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static unsafe partial nint Read(int file, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int FileFlags(int file, int command);

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int IsTerminalFile(int file);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static unsafe partial nint Write(int file, byte* buffer, nint count);
}
