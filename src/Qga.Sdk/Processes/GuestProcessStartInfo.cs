using System.Text;

namespace Qga.Sdk;

/// <summary>What <see cref="GuestProcessExtensions.StartAsync"/> starts, and how.</summary>
/// <param name="Path">The program: a path, or a name that is looked up in the process's PATH.</param>
/// <param name="Arguments">Its arguments, without the program's own name. Each reaches it as it is: no shell is between.</param>
public sealed partial record GuestProcessStartInfo(string Path, IReadOnlyList<string>? Arguments = null)
{
    internal const string DefaultSpoolDirectory = "/run/qga-sdk";

    /// <summary>Where it runs: an absolute path. Default: null, the root directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Variables to add to the environment that the agent itself has, or to replace there; null removes one. Default: none. They are
    /// passed where only the process's own user and root can read them. Names are letters, digits and underscores, and do not begin
    /// with <c>qga_</c>.
    /// </summary>
    public IDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// True to give it <see cref="Environment"/> alone and nothing of the agent's own. Default: false. In a Windows guest SystemRoot and
    /// SystemDrive stay: hardly a program starts without them.
    /// </summary>
    public bool ClearEnvironment { get; init; }

    /// <summary>
    /// The user in the guest that it runs as. Default: null, the agent's own, root as a rule. The guest needs <c>runuser</c> or
    /// <c>su</c>, which set HOME, SHELL, USER and LOGNAME. A Windows guest would need that user's password and refuses it.
    /// </summary>
    public string? User { get; init; }

    /// <summary>What it reads from its standard input. Default: null, nothing.</summary>
    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>A stream that it reads as its standard input, copied while it runs. The stream is not disposed. Default: null.</summary>
    public Stream? StandardInputStream { get; init; }

    /// <summary>True to write its standard input through <see cref="GuestProcess.StandardInput"/>. Default: false.</summary>
    public bool RedirectStandardInput { get; init; }

    /// <summary>
    /// True to have both outputs in one stream, in the order in which they were written (in a Windows guest: in which they arrived, which is
    /// not always the same). Default: false.
    /// </summary>
    public bool MergeStandardError { get; init; }

    /// <summary>How bytes become lines of text. Default: UTF-8, with replacement characters for what is not.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>
    /// The name under which <see cref="GuestProcessExtensions.AttachAsync(IQgaClient, string, AttachOptions?, CancellationToken)"/> finds it: 16 to 64 letters, digits, <c>_</c> and <c>-</c>.
    /// A second start with the same token starts nothing and gives the process that is there. Default: null, 128 random bits.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// The root of the spool in the guest. It is made when it is missing, must belong to the agent's user, and must not lie below a
    /// directory that others can write (one with the sticky bit apart). Default: <c>/run/qga-sdk</c>, which in a
    /// Windows guest stands for <c>%ProgramData%\qga-sdk</c>; there it must belong to the system or the administrators, and nobody else may
    /// have any right to it.
    /// </summary>
    public string SpoolDirectory { get; init; } = DefaultSpoolDirectory;

    /// <summary>How many bytes of each output the spool holds that nobody has read. Default: 16 MiB; at least 256 KiB.</summary>
    public long SpoolLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>What happens when the spool is full. Default: <see cref="GuestSpoolOverflow.Block"/>.</summary>
    public GuestSpoolOverflow WhenFull { get; init; }

    /// <summary>
    /// How long the spool of a process that has ended is kept for somebody who attaches, when nobody disposes it. Later processes
    /// with the same <see cref="SpoolDirectory"/> remove what is older, by the guest's clock. Default: a day.
    /// </summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>When to look whether the process has ended. Default: <see cref="PollingOptions.Default"/>.</summary>
    public PollingOptions Polling { get; init; } = PollingOptions.Default;

    /// <summary>True to end the process when the <see cref="GuestProcess"/> is disposed while it runs. Default: false, it goes on.</summary>
    public bool KillOnDispose { get; init; }

    /// <summary>What is started and under which name; not with which arguments or environment.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Token is null ? QgaText.Escape(Path) : $"{QgaText.Escape(Path)} ({QgaText.Escape(Token)})";
}
