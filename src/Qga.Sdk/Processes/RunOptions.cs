using System.Text;

namespace Qga.Sdk;

/// <summary>How <see cref="GuestProcessExtensions.RunAsync"/> runs a program.</summary>
public sealed record RunOptions
{
    /// <summary>
    /// How long the program may take, starting it included. Default: null, no bound. When it passes, the program goes on running in
    /// the guest and <see cref="GuestRunTimeoutException"/> carries its pid.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the program reads from its standard input. Default: null, nothing.</summary>
    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>
    /// What is captured. Default: null, both streams apart, which every agent understands.
    /// <see cref="GuestExecCaptureOutputMode.Merged"/> needs QEMU 8.0 in the guest.
    /// </summary>
    public GuestExecCaptureOutput? CaptureOutput { get; init; }

    /// <summary>How bytes become text in the result. Default: UTF-8, with replacement characters for what is not.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>When to look whether the program has ended. Default: <see cref="PollingOptions.Default"/>.</summary>
    public PollingOptions Polling { get; init; } = PollingOptions.Default;

    /// <summary>
    /// Where the program runs: an absolute path in the guest. Default: null, the agent's own directory. A Windows guest starts the
    /// program by PowerShell then, whose pid is the result's.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Variables to add to the environment that the agent itself has, or to replace there; null removes one. Default: none. Names
    /// are letters, digits and underscores, and do not begin with <c>qga_</c>. A Windows guest starts the program by PowerShell then.
    /// </summary>
    public IDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// True to give the program <see cref="Environment"/> alone and nothing of the agent's own. Default: false. In a Windows guest SystemRoot
    /// and SystemDrive stay: hardly a program starts without them.
    /// </summary>
    public bool ClearEnvironment { get; init; }

    /// <summary>
    /// The user in the guest that the program runs as, by <c>runuser</c> or <c>su</c>, which set HOME, SHELL, USER and LOGNAME and show
    /// a signal as exit code 128 and its number. Default: null, the agent's own. A Windows guest would
    /// need that user's password and refuses it.
    /// </summary>
    public string? User { get; init; }
}
