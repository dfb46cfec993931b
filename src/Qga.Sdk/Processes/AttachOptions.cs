using System.Text;

namespace Qga.Sdk;

/// <summary>How <see cref="GuestProcessExtensions.AttachAsync(IQgaClient, string, AttachOptions?, CancellationToken)"/> goes on with a process that was started earlier.</summary>
public sealed record AttachOptions
{
    /// <summary>
    /// The offset in standard output at which to go on: what <see cref="GuestOutputStream.Position"/> was. Default: null, the first
    /// byte that the spool still has. Some bytes that were read already may come again then: the spool is released file by file.
    /// </summary>
    public long? Position { get; init; }

    /// <summary>The same for standard error. Default: null.</summary>
    public long? ErrorPosition { get; init; }

    /// <summary>The root of the spool that the process was started with. Default: that of <see cref="GuestProcessStartInfo.SpoolDirectory"/>.</summary>
    public string SpoolDirectory { get; init; } = GuestProcessStartInfo.DefaultSpoolDirectory;

    /// <summary>How bytes become lines of text. Default: UTF-8, with replacement characters for what is not.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>When to look whether the process has ended. Default: <see cref="PollingOptions.Default"/>.</summary>
    public PollingOptions Polling { get; init; } = PollingOptions.Default;

    /// <summary>True to end the process when the <see cref="GuestProcess"/> is disposed while it runs. Default: false.</summary>
    public bool KillOnDispose { get; init; }
}
