namespace Qga.Sdk;

/// <summary>A request on its way through a <see cref="QgaExchange"/>.</summary>
public sealed class QgaExchangeRequest
{
    private readonly Func<bool> _begin;

    internal QgaExchangeRequest(string commandName, bool hasReply, ReadOnlyMemory<byte> json, TimeSpan timeout, Func<bool> begin)
    {
        CommandName = commandName;
        HasReply = hasReply;
        Json = json;
        Timeout = timeout;
        _begin = begin;
    }

    /// <summary>The command's name on the wire.</summary>
    public string CommandName { get; }

    /// <summary>False for commands to which the agent sends no reply when they succeed.</summary>
    public bool HasReply { get; }

    /// <summary>
    /// The request as JSON, without an id and without a newline. It may hold a password: it is wiped when the exchange has ended.
    /// </summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>How long somebody waits for the reply; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Claims the request, right before its first byte leaves.</summary>
    /// <returns>False when its caller has gone: it must not be sent.</returns>
    public bool TryBegin() => _begin();
}
