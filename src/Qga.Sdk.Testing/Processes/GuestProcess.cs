namespace Qga.Sdk.Testing.Processes;

/// <summary>A process that a client started.</summary>
/// <param name="Ending">How it ends.</param>
/// <param name="Capture">Which of its output the agent keeps.</param>
internal sealed record GuestProcess(Task<GuestProgramResult> Ending, CaptureMode Capture)
{
    // The agent keeps this much of each stream.
    private const int CaptureLimit = 16 * 1024 * 1024;

    /// <summary>What guest-exec-status says of it once it has ended.</summary>
    public GuestExecStatus FinalStatus(GuestProgramResult result)
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
            OutTruncated = IsTruncated(output),
            ErrData = Kept(error),
            ErrTruncated = IsTruncated(error),
        };
    }

    // Nothing written is a member that is not there.
    private static ReadOnlyMemory<byte>? Kept(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? null : bytes[..Math.Min(bytes.Length, CaptureLimit)];

    private static bool? IsTruncated(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? null : bytes.Length > CaptureLimit;
}
