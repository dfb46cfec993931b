using System.Text.Json;

namespace Qga.Sdk;

/// <summary>A command of the guest agent: its name and what the client needs to know to send it safely.</summary>
public abstract class QgaCommand
{
    private protected QgaCommand(string name, QgaCommandEffect effect, TimeSpan defaultTimeout, bool hasReply)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (defaultTimeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(defaultTimeout), defaultTimeout, "A command's default time-out must be positive.");
        }

        Name = name;
        Effect = effect;
        DefaultTimeout = defaultTimeout;
        HasReply = hasReply;
    }

    /// <summary>The name on the wire, for example <c>guest-ping</c>.</summary>
    public string Name { get; }

    /// <summary>What repeating it does in the guest.</summary>
    public QgaCommandEffect Effect { get; }

    /// <summary>The deadline of a call when the options set none.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>False for commands to which the agent sends no reply when they succeed.</summary>
    public bool HasReply { get; }

    /// <summary>The QEMU version whose agent had it first, for example <c>2.5</c>; null when unknown.</summary>
    public string? Since { get; init; }

    /// <summary>
    /// Under which condition of QEMU's build an agent has it, for example <c>CONFIG_WIN32</c> or <c>CONFIG_LINUX or CONFIG_WIN32</c>,
    /// and since when on which platform where that differs; null when every agent has it.
    /// </summary>
    public string? Availability { get; init; }

    /// <summary>The arguments, or forms of them, that came later than the command itself.</summary>
    public IReadOnlyList<QgaNewerArgument> NewerArguments { get; init; } = [];

    /// <summary>True when its arguments are a caller's own JSON, of which nobody knows whether any agent takes them.</summary>
    internal bool IsRaw { get; private protected init; }

    /// <summary>False for a name that a caller made up and no schema has.</summary>
    internal bool IsDescribed { get; private protected init; } = true;

    /// <summary>
    /// The link generation that the request belongs to: on any other it is not sent, because what it names (a handle, a pid) may be
    /// gone or be something else. Null when it may be sent on any.
    /// </summary>
    internal long? LinkGeneration { get; private protected init; }

    /// <summary>Describes a command to which the agent sends no reply when it succeeds.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <param name="name">The name on the wire.</param>
    /// <param name="effect">What repeating it does.</param>
    /// <param name="defaultTimeout">The deadline when the options set none.</param>
    /// <param name="writeArguments">Writes the arguments; null for a command without any.</param>
    /// <param name="since">The QEMU version whose agent had it first; null when unknown.</param>
    /// <param name="availability">Under which condition of QEMU's build an agent has it; null when every agent does.</param>
    /// <param name="newerArguments">The arguments that came later than the command; null for none.</param>
    /// <returns>The command.</returns>
    public static QgaCommand<TRequest, QgaNoReplyOutcome> WithoutReply<TRequest>(
        string name,
        QgaCommandEffect effect,
        TimeSpan defaultTimeout,
        QgaArgumentsWriter<TRequest>? writeArguments,
        string? since = null,
        string? availability = null,
        IReadOnlyList<QgaNewerArgument>? newerArguments = null) => new(name, effect, defaultTimeout, writeArguments)
        {
            Since = since,
            Availability = availability,
            NewerArguments = newerArguments ?? [],
        };

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A command with its request and reply types and the code that writes the one and reads the other.</summary>
/// <typeparam name="TRequest">The request type; <see cref="QgaNothing"/> for a command without arguments.</typeparam>
/// <typeparam name="TReply">The reply type; <see cref="QgaNothing"/> for a command that returns nothing.</typeparam>
public sealed class QgaCommand<TRequest, TReply> : QgaCommand
{
    private readonly QgaArgumentsWriter<TRequest>? _writeArguments;
    private readonly QgaReplyReader<TReply>? _readReply;

    /// <summary>Describes a command that replies.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="effect">What repeating it does.</param>
    /// <param name="defaultTimeout">The deadline when the options set none.</param>
    /// <param name="writeArguments">Writes the arguments; null for a command without any.</param>
    /// <param name="readReply">Reads the value of <c>return</c>.</param>
    public QgaCommand(
        string name,
        QgaCommandEffect effect,
        TimeSpan defaultTimeout,
        QgaArgumentsWriter<TRequest>? writeArguments,
        QgaReplyReader<TReply> readReply)
        : base(name, effect, defaultTimeout, hasReply: true)
    {
        ArgumentNullException.ThrowIfNull(readReply);
        _writeArguments = writeArguments;
        _readReply = readReply;
    }

    internal QgaCommand(string name, QgaCommandEffect effect, TimeSpan defaultTimeout, QgaArgumentsWriter<TRequest>? writeArguments)
        : base(name, effect, defaultTimeout, hasReply: false) => _writeArguments = writeArguments;

    private QgaCommand(QgaCommand<TRequest, TReply> command, QgaCommand? facts)
        : base(command.Name, command.Effect, command.DefaultTimeout, command.HasReply)
    {
        _writeArguments = command._writeArguments;
        _readReply = command._readReply;
        Since = facts?.Since;
        Availability = facts?.Availability;
        NewerArguments = facts?.NewerArguments ?? [];
        IsRaw = command.IsRaw;
        IsDescribed = command.IsDescribed;
    }

    /// <summary>True when requests carry an <c>arguments</c> object.</summary>
    public bool HasArguments => _writeArguments is not null;

    /// <summary>The same command, to be sent on one generation of the link only. Zero is that of a client that does not tell.</summary>
    internal QgaCommand<TRequest, TReply> On(long linkGeneration) => linkGeneration == 0 ? this : new(this, this) { LinkGeneration = linkGeneration };

    /// <summary>The same command with a caller's own JSON for arguments, and with what another descriptor knows of agents.</summary>
    internal QgaCommand<TRequest, TReply> AsRaw(QgaCommand? known) => new(this, known) { IsRaw = true, IsDescribed = known is not null };

    /// <summary>Writes the arguments object; writes nothing when the command has none.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="QgaRequestException">The request holds a value that must not be sent.</exception>
    public void WriteArguments(Utf8JsonWriter writer, TRequest request) => _writeArguments?.Invoke(writer, request);

    /// <summary>Reads the value of <c>return</c>.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="JsonException">The value does not have the expected shape.</exception>
    /// <exception cref="InvalidOperationException">The command has no reply.</exception>
    public TReply ReadReply(ref Utf8JsonReader reader) =>
        _readReply is null
            ? throw new InvalidOperationException($"The agent sends no reply to {Name} when it succeeds.")
            : _readReply(ref reader);
}
