using Microsoft.Extensions.Logging;

namespace Qga.Sdk;

/// <summary>How a client behaves. The client copies and checks it when it is made; later changes have no effect on it.</summary>
public sealed class QgaClientOptions
{
    /// <summary>Where the agent is, for clients that are made from options alone. Default: null.</summary>
    public QgaEndpoint? Endpoint { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where the client's log goes, under the category <see cref="QgaTelemetry.LogCategory"/>: links made and lost, calls that came too late.
    /// Nothing of what is sent to a guest or comes from it stands there. Default: null, nowhere.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// How long connecting may take, and then again how long a new link may stay silent before it is given up. Default: 5 s.
    /// A call's own deadline ends its waiting earlier.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// True to wait, within each call's deadline, for a socket that is not there yet and for an agent that does not answer yet.
    /// Default: false; a missing or refusing socket fails within a second.
    /// </summary>
    public bool WaitForAgent { get; set; }

    /// <summary>
    /// The deadline of every call, queueing, connecting and retries included. Default: null; each command has its own
    /// (<see cref="QgaCommand.DefaultTimeout"/>: 5 s for a ping, minutes for freezing and trimming).
    /// <see cref="Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>Deadlines of single commands, by name on the wire. They win over <see cref="CommandTimeout"/>. Default: empty.</summary>
    public IDictionary<string, TimeSpan> CommandTimeouts { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>
    /// How often a command is sent again after a broken link, where that is safe (<see cref="QgaCommandEffect"/>). Default: 3; 0 for never.
    /// </summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The first gap between two tries; it doubles, with jitter. Default: 100 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest gap between two tries. Default: 5 s.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a link whose agent missed a deadline may stay silent before it is given up and made anew. Default: 15 s.
    /// An agent that still works on a command whose deadline has not passed is not silent.
    /// </summary>
    public TimeSpan ResyncTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a command to which the agent sends no reply (guest-shutdown, guest-suspend-*) waits for an error or a sign of life.
    /// Default: 2 s.
    /// </summary>
    public TimeSpan NoReplyGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long disposal waits for what is in flight, and then again for what is left to read. Default: 2 s.
    /// It goes by the system's clock.
    /// </summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the link may be unused before it is closed, so that somebody else can have the agent, which serves one client at a
    /// time. The next call connects again. Default: null, never.
    /// </summary>
    public TimeSpan? IdleDisconnect { get; set; }

    /// <summary>The largest request, in bytes of JSON. Default: 64 MiB, what QEMU's agent takes.</summary>
    public long MaxRequestBytes { get; set; } = QgaLimits.Direct.MaxRequestBytes;

    /// <summary>The largest reply, in bytes of JSON. Default: 64 MiB and 64 KiB. A longer line breaks the link.</summary>
    public long MaxReplyBytes { get; set; } = QgaLimits.Direct.MaxReplyBytes;

    internal QgaClientOptions CopyAndCheck()
    {
        var copy = (QgaClientOptions)MemberwiseClone();
        copy.CommandTimeoutsCopy = new Dictionary<string, TimeSpan>(CommandTimeouts, StringComparer.Ordinal);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        CheckPositive(ConnectTimeout, nameof(ConnectTimeout));
        CheckPositive(RetryDelay, nameof(RetryDelay));
        CheckPositive(MaxRetryDelay, nameof(MaxRetryDelay));
        CheckPositive(ResyncTimeout, nameof(ResyncTimeout));
        CheckPositive(NoReplyGrace, nameof(NoReplyGrace));
        CheckPositive(CloseTimeout, nameof(CloseTimeout));
        CheckDeadline(CommandTimeout, nameof(CommandTimeout));
        CheckDeadline(IdleDisconnect, nameof(IdleDisconnect));
        foreach (TimeSpan timeout in CommandTimeouts.Values)
        {
            CheckDeadline(timeout, nameof(CommandTimeouts));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxReplyBytes, 1024);
        return copy;
    }

    internal IReadOnlyDictionary<string, TimeSpan> CommandTimeoutsCopy { get; private set; } = new Dictionary<string, TimeSpan>();

    private static void CheckPositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and at most a day.");
        }
    }

    private static void CheckDeadline(TimeSpan? value, string name)
    {
        if (value is TimeSpan timeout && timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive, or infinite.");
        }
    }
}
