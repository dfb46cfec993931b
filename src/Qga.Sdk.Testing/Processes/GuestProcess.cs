namespace Qga.Sdk.Testing.Processes;

/// <summary>A process that a client started.</summary>
/// <param name="Ending">How it ends.</param>
/// <param name="Capture">Which of its output the agent keeps.</param>
internal sealed record GuestProcess(Task<GuestProgramResult> Ending, CaptureMode Capture)
{
    // The agent keeps this much of each stream.
    private const int CaptureLimit = 16 * 1024 * 1024;

    /// <summary>What guest-exec-status says of it once it has ended.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="tellsTruncation">False for agents that deny having cut anything.</param>
    public GuestExecStatus FinalStatus(GuestProgramResult result, bool tellsTruncation)
    {
        ReadOnlyMemory<byte> output = Capture switch
        {
            { Merged: true } => (byte[])[.. result.StandardOutput.Span, .. result.StandardError.Span],
            { Output: true } => result.StandardOutput,
            _ => default,
        };
        ReadOnlyMemory<byte> error = Capture.Error ? result.StandardError : default;
        return new GuestExecStatus
        {
            Exited = true,
            Exitcode = result.Signal is null ? result.ExitCode : null,
            Signal = result.Signal,
            OutData = Kept(output),
            OutTruncated = IsTruncated(output, tellsTruncation),
            ErrData = Kept(error),
            ErrTruncated = IsTruncated(error, tellsTruncation),
        };
    }

    // Nothing written is a member that is not there.
    private static ReadOnlyMemory<byte>? Kept(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? default(ReadOnlyMemory<byte>?) : bytes[..Math.Min(bytes.Length, CaptureLimit)];

    private static bool? IsTruncated(ReadOnlyMemory<byte> bytes, bool tellsTruncation)
    {
        bool isTruncated = bytes.Length > CaptureLimit;
        return bytes.IsEmpty ? null : tellsTruncation ? isTruncated : isTruncated ? false : null;
    }
}
