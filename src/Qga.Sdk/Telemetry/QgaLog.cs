using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Telemetry;

/// <summary>
/// Every log entry of this library. Ids are never given anew. What stands in an entry is the library's own words, escaped names and numbers:
/// no arguments of commands, no replies, no text of an agent that was not escaped.
/// </summary>
internal static partial class QgaLog
{
    [LoggerMessage(1, LogLevel.Information, "Connected to {Endpoint} in {Milliseconds:0.#} ms; the agent repeats request ids: {EchoesIds}.")]
    public static partial void Connected(this ILogger logger, string endpoint, double milliseconds, bool echoesIds);

    [LoggerMessage(2, LogLevel.Debug, "An attempt to connect to {Endpoint} failed: {ErrorType}.")]
    public static partial void ConnectAttemptFailed(this ILogger logger, string endpoint, string errorType);

    [LoggerMessage(3, LogLevel.Warning, "Could not connect to {Endpoint}: {ErrorType}.")]
    public static partial void ConnectFailed(this ILogger logger, string endpoint, string errorType);

    [LoggerMessage(4, LogLevel.Warning, "The link to {Endpoint} was lost: {Reason}. Calls without an answer: {Unanswered}.")]
    public static partial void LinkLost(this ILogger logger, string endpoint, string reason, int unanswered);

    [LoggerMessage(5, LogLevel.Debug, "The link to {Endpoint} was closed: {Reason}.")]
    public static partial void LinkClosed(this ILogger logger, string endpoint, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The link to {Endpoint} lost step; nothing but a sync is sent until the agent has answered it.")]
    public static partial void LostStep(this ILogger logger, string endpoint);

    [LoggerMessage(7, LogLevel.Information, "The link to {Endpoint} is back in step. Calls without an answer: {Unanswered}.")]
    public static partial void BackInStep(this ILogger logger, string endpoint, int unanswered);

    [LoggerMessage(8, LogLevel.Information, "The link to {Endpoint} leads to another agent, or to one that was away.")]
    public static partial void AgentRenewed(this ILogger logger, string endpoint);

    [LoggerMessage(10, LogLevel.Warning, "{Command} on {Endpoint} took longer than {Seconds:0.###} s. Sent: {WasSent}.")]
    public static partial void CallTimedOut(this ILogger logger, string command, string endpoint, double seconds, bool wasSent);

    [LoggerMessage(11, LogLevel.Information, "{Command} is sent to {Endpoint} again, attempt {Attempt}, after: {ErrorType}.")]
    public static partial void Resending(this ILogger logger, string command, string endpoint, int attempt, string errorType);

    [LoggerMessage(12, LogLevel.Debug, "The caller of {Command} on {Endpoint} left; its late reply will be dropped.")]
    public static partial void ReplyAbandoned(this ILogger logger, string command, string endpoint);

    [LoggerMessage(20, LogLevel.Information, "The guest at {Endpoint} is frozen, for {MaxSeconds:0.###} s at most. File systems: {FileSystems}. Guarded by a watchdog: {Guarded}.")]
    public static partial void Frozen(this ILogger logger, string endpoint, double maxSeconds, long? fileSystems, bool guarded);

    [LoggerMessage(21, LogLevel.Information, "The guest at {Endpoint} was thawed after {Seconds:0.###} s. Held throughout: {HeldThroughout}.")]
    public static partial void Thawed(this ILogger logger, string endpoint, double seconds, bool? heldThroughout);

    [LoggerMessage(22, LogLevel.Warning, "The guest at {Endpoint} was frozen for longer than {MaxSeconds:0.###} s and is being thawed: what was copied meanwhile may be inconsistent.")]
    public static partial void FrozenTooLong(this ILogger logger, string endpoint, double maxSeconds);

    [LoggerMessage(23, LogLevel.Error, "The guest at {Endpoint} could not be thawed ({ErrorType}) and may still be frozen: whoever writes there waits.")]
    public static partial void ThawFailed(this ILogger logger, string endpoint, string errorType);
}
