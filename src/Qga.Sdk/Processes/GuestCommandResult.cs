using System.Text;

namespace Qga.Sdk;

/// <summary>How a program in the guest ended and what it wrote.</summary>
public sealed record GuestCommandResult
{
    // The agent keeps this much of each stream and drops the rest, in some versions without saying so.
    private const int CaptureLimit = 16 * 1024 * 1024;

    /// <summary>The process id that it had in the guest.</summary>
    public required long Pid { get; init; }

    /// <summary>Its exit code; null when a signal ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it (on Windows the exception code); null when it exited.</summary>
    public int? Signal { get; init; }

    /// <summary>What it wrote to standard output; both streams when they were merged.</summary>
    public ReadOnlyMemory<byte> StandardOutput { get; init; }

    /// <summary>What it wrote to standard error.</summary>
    public ReadOnlyMemory<byte> StandardError { get; init; }

    /// <summary>True when the agent dropped output: it keeps 16 MiB of each stream.</summary>
    public bool IsStandardOutputTruncated { get; init; }

    /// <summary>True when the agent dropped error output: it keeps 16 MiB of each stream.</summary>
    public bool IsStandardErrorTruncated { get; init; }

    /// <summary>How bytes become text.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Standard output as text.</summary>
    public string StandardOutputText => Encoding.GetString(StandardOutput.Span);

    /// <summary>Standard error as text.</summary>
    public string StandardErrorText => Encoding.GetString(StandardError.Span);

    /// <summary>True when it exited with code 0.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>How it ended and how much it wrote; not what.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string end = ExitCode is int code ? $"exit code {code}" : $"signal {Signal}";
        return $"pid {Pid}, {end}, {StandardOutput.Length} bytes of output, {StandardError.Length} bytes of error output";
    }

    internal static GuestCommandResult From(long pid, GuestExecStatus status, Encoding encoding) => new()
    {
        Pid = pid,
        ExitCode = Narrow(status.Exitcode),
        Signal = Narrow(status.Signal),
        StandardOutput = status.OutData.GetValueOrDefault(),
        StandardError = status.ErrData.GetValueOrDefault(),
        IsStandardOutputTruncated = status.OutTruncated == true || status.OutData is { Length: >= CaptureLimit },
        IsStandardErrorTruncated = status.ErrTruncated == true || status.ErrData is { Length: >= CaptureLimit },
        Encoding = encoding,
    };

    // Windows reports codes like 0xC0000005 unsigned; .NET shows them as the int of the same bits.
    private static int? Narrow(long? value) => value is long number ? unchecked((int)number) : null;
}
