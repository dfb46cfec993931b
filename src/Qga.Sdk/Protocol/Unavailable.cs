namespace Qga.Sdk.Protocol;

/// <summary>Makes the exception for what an agent does not offer, with the way out in its text.</summary>
internal static class Unavailable
{
    private const int MaxVersionLength = 64;

    /// <param name="command">The command.</param>
    /// <param name="exception">The agent's error.</param>
    /// <param name="reason">Why it is not offered.</param>
    /// <param name="argument">The argument that the agent does not know; null when it is about the command.</param>
    /// <param name="agentVersion">The agent's version as it sent it; null when it has not told it.</param>
    public static QgaCommandUnavailableException Of(
        QgaCommand command, QgaCommandException exception, QgaUnavailableReason reason, string? argument = null, string? agentVersion = null)
    {
        QgaNewerArgument? newer = argument is null ? null : command.NewerArguments.FirstOrDefault(newer => newer.Name == argument);
        string advice = reason switch
        {
            QgaUnavailableReason.Frozen => "The guest is frozen and the command was not carried out: thaw it (guest-fsfreeze-thaw) and try again.",
            QgaUnavailableReason.Disabled => Disabled(command),
            QgaUnavailableReason.UnknownArgument => Argument(argument!, newer, agentVersion),
            _ => Unknown(command, agentVersion),
        };
        string said = AgentErrors.Said(command, exception.Endpoint!, exception.Class, exception.Description);
        return new QgaCommandUnavailableException($"{said} {advice}", exception.Class, exception.Description, reason)
        {
            CommandName = command.Name,
            Endpoint = exception.Endpoint,
            Argument = argument,
            Since = argument is null ? command.Since : newer?.Since,
            Availability = command.Availability,
            AgentVersion = agentVersion,
        };
    }

    private static string Disabled(QgaCommand command)
    {
        const string Text = "The guest's administrator switched it off: allow it in the agent's configuration (allow-rpcs, block-rpcs).";
        return command.Availability is null ? Text : $"{Text} Agents before QEMU 10.0 also say so of what they were built without{Needs(command)}.";
    }

    private static string Unknown(QgaCommand command, string? agentVersion)
    {
        if (command.Since is null)
        {
            return "Check its name, or install an agent that has it in the guest.";
        }

        if (agentVersion is null || QemuRelease.Parse(agentVersion) is not Version own || QemuRelease.Parse(command.Since) is not Version since)
        {
            return $"It came with QEMU {command.Since}{Needs(command)}: install a newer agent, or one that was built with it, in the guest.";
        }

        return own < since
            ? $"It came with QEMU {command.Since}{Needs(command)}, and this agent is {Shown(agentVersion)}: install a newer agent in the guest."
            : $"It came with QEMU {command.Since}, and this agent is {Shown(agentVersion)}: it was built without it{Needs(command)}.";
    }

    private static string Argument(string argument, QgaNewerArgument? newer, string? agentVersion)
    {
        string own = agentVersion is null ? "" : $", and this agent is {Shown(agentVersion)}";
        return newer switch
        {
            null => $"The agent is older than '{QgaText.Escape(argument)}'{own}: leave it out, or install a newer agent in the guest.",
            { OlderForms: null } => $"'{newer.Name}' came with QEMU {newer.Since}{own}: leave it out, or install a newer agent in the guest.",
            _ => $"This form of '{newer.Name}' came with QEMU {newer.Since}{own}. Older agents take {newer.OlderForms}: send one of these, or install a newer agent in the guest.",
        };
    }

    private static string Needs(QgaCommand command) => command.Availability is null ? "" : $" (it needs {command.Availability})";

    private static string Shown(string agentVersion) => QgaText.Escape(agentVersion, MaxVersionLength);
}
