namespace Qga.Sdk;

/// <summary>How a script ended in the guest's shell.</summary>
/// <param name="ExitCode">Its exit code; null when a signal ended it.</param>
/// <param name="Output">What it wrote to standard output, as untrusted as everything from the guest.</param>
/// <param name="IsTruncated">True when the agent dropped output beyond 16 MiB.</param>
/// <param name="ErrorText">The end of what it wrote to standard error, escaped and cut.</param>
/// <param name="Error">What the last line of standard error says.</param>
internal sealed record GuestShellResult(int? ExitCode, ReadOnlyMemory<byte> Output, bool IsTruncated, string ErrorText, GuestFileError Error)
{
    /// <summary>True when it ran in a Windows guest, whose scripts print in another form.</summary>
    public bool IsWindows { get; init; }

    public bool IsSuccess => ExitCode == 0;
}
