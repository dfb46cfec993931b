namespace Qga.Sdk;

/// <summary>
/// Waiting for a program in the guest ended before the program did: its time was up, or the caller cancelled. The program goes on
/// running; its pid is here, so that its result can still be asked for (guest-exec-status) or the program be ended.
/// </summary>
public sealed class GuestRunTimeoutException : OperationCanceledException
{
    internal GuestRunTimeoutException(string message, Exception? innerException, CancellationToken cancellationToken)
        : base(message, innerException, cancellationToken)
    {
    }

    /// <summary>Its process id in the guest.</summary>
    public required long Pid { get; init; }

    /// <summary>True when <see cref="RunOptions.Timeout"/> passed; false when the caller cancelled.</summary>
    public bool IsTimeout { get; init; }

    /// <summary>The program.</summary>
    public string? Path { get; init; }

    internal static GuestRunTimeoutException TimedOut(string path, long pid, TimeSpan timeout, Exception? cause) =>
        new($"{QgaText.Escape(path)} took longer than {timeout.TotalSeconds:0.###} s. {Whereabouts(pid)}", cause, CancellationToken.None)
        {
            Pid = pid,
            IsTimeout = true,
            Path = path,
        };

    internal static GuestRunTimeoutException Canceled(string path, long pid, Exception? cause, CancellationToken cancellationToken) =>
        new($"Waiting for {QgaText.Escape(path)} was cancelled. {Whereabouts(pid)}", cause, cancellationToken)
        {
            Pid = pid,
            Path = path,
        };

    private static string Whereabouts(long pid) => $"It still runs in the guest with pid {pid}; ask guest-exec-status for its result.";
}
