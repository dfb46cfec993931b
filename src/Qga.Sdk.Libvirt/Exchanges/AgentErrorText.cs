namespace Qga.Sdk.Libvirt.Exchanges;

/// <summary>Finds the agent's words in libvirt's, which keep the description of an error and lose its class.</summary>
internal static class AgentErrorText
{
    /// <summary>The agent's description; null when the text does not speak of the command.</summary>
    /// <param name="message">Libvirt's text: something in some language, the command's name, a colon, and the description.</param>
    /// <param name="command">The command.</param>
    public static string? Find(string message, string command)
    {
        int name = message.IndexOf(command, StringComparison.Ordinal);
        if (name < 0)
        {
            return null;
        }

        int colon = message.IndexOf(": ", name + command.Length, StringComparison.Ordinal);
        return colon < 0 ? message : message[(colon + 2)..];
    }

    /// <summary>The class that QEMU's agent gives an error with this description.</summary>
    public static QgaErrorClass ClassOf(string description, string command) =>
        IsAboutCommand(description, command) && (Says(description, "has not been found") || Says(description, "has been disabled") || Says(description, "frozen"))
            ? QgaErrorClass.CommandNotFound
            : QgaErrorClass.GenericError;

    private static bool IsAboutCommand(string description, string command) =>
        description.StartsWith($"The command {command} ", StringComparison.Ordinal) || description.StartsWith($"Command {command} ", StringComparison.Ordinal);

    private static bool Says(string description, string words) => description.Contains(words, StringComparison.Ordinal);
}
