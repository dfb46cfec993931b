namespace Qga.Sdk.Protocol;

/// <summary>Makes exceptions from agents' error replies.</summary>
internal static class AgentErrors
{
    /// <summary>The text of QEMU 5.2 and older, which does not tell a disabled command from a frozen guest.</summary>
    private const string AmbiguousText = "has been disabled for this instance";

    public static QgaCommandException From(in ReplyEnvelope envelope, QgaCommand command, string endpoint)
    {
        var errorClass = new QgaErrorClass(envelope.ErrorClass!);
        string description = envelope.ErrorDescription!;
        return errorClass == QgaErrorClass.CommandNotFound && ReasonOf(description) is QgaUnavailableReason reason
            ? Unavailable(command.Name, command.Since, endpoint, errorClass, description, reason)
            : new QgaCommandException(Said(command.Name, endpoint, errorClass, description), errorClass, description)
            {
                CommandName = command.Name,
                Endpoint = endpoint,
            };
    }

    /// <summary>True when the agent's words leave it open which reason it is.</summary>
    public static bool IsAmbiguous(QgaCommandException exception) =>
        exception.Class == QgaErrorClass.CommandNotFound
        && (exception is not QgaCommandUnavailableException || exception.Description.Contains(AmbiguousText, StringComparison.Ordinal));

    public static QgaCommandUnavailableException Unavailable(
        string command, string? since, string endpoint, QgaErrorClass errorClass, string description, QgaUnavailableReason reason)
    {
        string advice = reason switch
        {
            QgaUnavailableReason.Frozen => "The guest is frozen and the command was not carried out: thaw it (guest-fsfreeze-thaw) and try again.",
            QgaUnavailableReason.Disabled => "The guest's administrator switched it off: allow it in the agent's configuration (allow-rpcs, block-rpcs).",
            _ when since is not null => $"It came with QEMU {since}, on some systems only: install a newer agent in the guest.",
            _ => "Check its name, or install an agent that has it in the guest.",
        };
        return new QgaCommandUnavailableException($"{Said(command, endpoint, errorClass, description)} {advice}", errorClass, description, reason)
        {
            CommandName = command,
            Endpoint = endpoint,
        };
    }

    private static QgaUnavailableReason? ReasonOf(string description) => description switch
    {
        _ when description.Contains("frozen", StringComparison.Ordinal) => QgaUnavailableReason.Frozen,
        _ when description.Contains("has been disabled", StringComparison.Ordinal) => QgaUnavailableReason.Disabled,
        _ when description.Contains("has not been found", StringComparison.Ordinal) => QgaUnavailableReason.Unknown,
        _ => null,
    };

    private static string Said(string command, string endpoint, QgaErrorClass errorClass, string description) =>
        $"The agent at {endpoint} refused {command}: {QgaText.Escape(description)} ({errorClass}).";
}
