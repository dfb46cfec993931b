namespace Qga.Sdk;

/// <summary>
/// How a process in the guest ended: one of the two members is set. A POSIX shell watches the process, and it tells a signal from an
/// exit code between 129 and 192 in all cases but these: exit codes 130 and 141 count as SIGINT and SIGPIPE, and of a process with
/// <see cref="GuestProcessStartInfo.User"/> each of them counts as a signal, because the program that changes the user shows them so.
/// </summary>
public readonly record struct GuestExit
{
    /// <summary>Its exit code; null when a signal ended it. A process of Windows always has one, of 32 bits: 0xC0000005 is -1073741819.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it; null when it exited.</summary>
    public GuestSignal? Signal { get; init; }

    /// <summary>True when it exited with code 0.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>The exit code or the signal.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Signal is GuestSignal signal ? signal.ToString() : $"exit code {ExitCode}";
}
