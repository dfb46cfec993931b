using System.Buffers;

namespace Qga.Sdk.Testing.Wire;

/// <summary>
/// What differs between the releases of QEMU's agent. Measured on 5.2, 7.2, 10.0 and 11.1; where the change lies between two of
/// them, the first major release after the older one is taken.
/// </summary>
internal sealed class AgentDialect
{
    private static readonly Version Qemu4 = new(4, 0);
    private static readonly Version Qemu6 = new(6, 0);
    private static readonly Version Qemu8 = new(8, 0);
    private static readonly Version Qemu11 = new(11, 0);

    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    private readonly Version _version;

    public AgentDialect(string version, bool? echoesIds)
    {
        _version = Parse(version);
        EchoesIds = echoesIds ?? _version >= Qemu4;
    }

    /// <summary>Whether a request may have an id, which its reply then repeats.</summary>
    public bool EchoesIds { get; }

    /// <summary>
    /// Whether a mistake in the JSON is told as soon as it is met, with line and column, and the rest of the value passed over.
    /// </summary>
    public bool TellsMistakesAtOnce => _version >= Qemu11;

    // Null: older agents say what is wrong with what stands in its place.
    public string? MissingName => TellsMistakesAtOnce ? "expecting key" : null;

    public string MissingColon => TellsMistakesAtOnce ? "expecting ':'" : "missing : in object pair";

    /// <summary>Whether guest-exec-status tells truly that output was cut.</summary>
    public bool TellsTruncation => _version >= Qemu6;

    // Newer agents mean to name the pid and print letters of their own format instead.
    public string NoSuchProcess => _version < Qemu8 ? "Invalid parameter 'pid'" : "PID ld does not exist";

    /// <summary>Whether the agent has a command, or a form of an argument.</summary>
    /// <param name="since">The release that had it first; null when that is not known.</param>
    public bool Has(string? since) => since is null || _version >= Parse(since);

    public string MissingSeparator(bool isInObject) => TellsMistakesAtOnce
        ? $"expected ',' or '{(isInObject ? '}' : ']')}'"
        : $"expected separator in {(isInObject ? "dict" : "list")}";

    public string Disabled(string command) =>
        _version < Qemu6 ? $"The command {command} has been disabled for this instance"
        : _version < Qemu8 ? $"Command {command} has been disabled"
        : $"Command {command} has been disabled: the command is not allowed";

    public string Frozen(string command) => _version < Qemu6
        ? $"The command {command} has been disabled for this instance"
        : $"Command {command} has been disabled: the agent is in frozen state";

    public string CannotStart(string path, string reason)
    {
        string text = $"Failed to execute child process \u201C{path}\u201D ({reason})";
        return _version < Qemu8 ? $"Guest agent command failed, error was '{text}'" : text;
    }

    private static Version Parse(string text)
    {
        int end = text.AsSpan().IndexOfAnyExcept(VersionCharacters);
        return Version.TryParse(end < 0 ? text : text[..end], out Version? version)
            ? version
            : throw new ArgumentException($"'{text}' is not a version such as 7.2 or 11.1.0.", nameof(text));
    }
}
