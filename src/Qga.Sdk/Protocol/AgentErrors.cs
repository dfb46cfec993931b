using System.Text.RegularExpressions;

namespace Qga.Sdk.Protocol;

/// <summary>Makes exceptions from agents' error replies.</summary>
internal static partial class AgentErrors
{
    /// <summary>The text of QEMU 5.2 and older, which does not tell a disabled command from a frozen guest.</summary>
    private const string AmbiguousText = "has been disabled for this instance";

    public static QgaCommandException From(in ReplyEnvelope envelope, QgaCommand command, string endpoint)
    {
        var errorClass = new QgaErrorClass(envelope.ErrorClass!);
        string description = envelope.ErrorDescription!;
        var plain = new QgaCommandException(Said(command, endpoint, errorClass, description), errorClass, description)
        {
            CommandName = command.Name,
            Endpoint = endpoint,
        };
        if (errorClass == QgaErrorClass.CommandNotFound && ReasonOf(description) is QgaUnavailableReason reason)
        {
            return Unavailable.Of(command, plain, reason);
        }

        return UnknownArgument(command, description) is string argument
            ? Unavailable.Of(command, plain, QgaUnavailableReason.UnknownArgument, argument)
            : plain;
    }

    /// <summary>
    /// True when the agent's words leave it open which reason it is. Of commands that it never offers, an agent goes on saying that it is
    /// frozen when it has been thawed.
    /// </summary>
    public static bool IsAmbiguous(QgaCommandException exception) =>
        exception.Class == QgaErrorClass.CommandNotFound
        && (exception is not QgaCommandUnavailableException unavailable
            || unavailable.Reason == QgaUnavailableReason.Frozen
            || exception.Description.Contains(AmbiguousText, StringComparison.Ordinal));

    /// <summary>What an agent said, for people.</summary>
    public static string Said(QgaCommand command, string endpoint, QgaErrorClass errorClass, string description) =>
        $"The agent at {endpoint} refused {command.Name}: {QgaText.Escape(description)} ({errorClass}).";

    private static QgaUnavailableReason? ReasonOf(string description) => description switch
    {
        _ when description.Contains("frozen", StringComparison.Ordinal) => QgaUnavailableReason.Frozen,
        _ when description.Contains("has been disabled", StringComparison.Ordinal) => QgaUnavailableReason.Disabled,
        _ when description.Contains("has not been found", StringComparison.Ordinal) => QgaUnavailableReason.Unknown,
        _ => null,
    };

    /// <summary>The argument that is newer than the agent; null when the error is about something else.</summary>
    private static string? UnknownArgument(QgaCommand command, string description)
    {
        if (Unexpected().Match(description) is { Success: true } unexpected)
        {
            // What a typed request holds is in the schema. A caller's own JSON may as well hold a misspelt name.
            string name = unexpected.Groups[1].Value;
            return !command.IsRaw || IsNewer(command, name) ? name : null;
        }

        return WrongType().Match(description) is { Success: true } wrong && IsNewer(command, wrong.Groups[1].Value) ? wrong.Groups[1].Value : null;
    }

    private static bool IsNewer(QgaCommand command, string argument) => command.NewerArguments.Any(newer => newer.Name == argument);

    // The second form is that of agents before QEMU 2.10.
    [GeneratedRegex("^(?:Parameter|QMP input object member) '([^']{1,256})' is unexpected$", RegexOptions.CultureInvariant)]
    private static partial Regex Unexpected();

    // An agent that knows the newer form expects a type of the schema, which begins with a capital letter; an older one a type of JSON.
    [GeneratedRegex("^Invalid parameter type for '([^']{1,256})', expected: [a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex WrongType();
}
