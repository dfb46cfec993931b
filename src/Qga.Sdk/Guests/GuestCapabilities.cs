using System.Diagnostics.CodeAnalysis;

namespace Qga.Sdk;

/// <summary>
/// What an agent offered when it was asked: its version, its commands, and what it takes. See
/// <see cref="GuestCapabilitiesExtensions.GetCapabilitiesAsync"/>.
/// </summary>
public sealed class GuestCapabilities
{
    private readonly Dictionary<string, GuestCommandCapability> _byName;

    internal GuestCapabilities(
        string agentVersionText,
        Version? agentVersion,
        bool? echoesRequestIds,
        IReadOnlyList<GuestExecCaptureOutputMode> captureModes,
        IReadOnlyList<GuestCommandCapability> commands)
    {
        AgentVersionText = agentVersionText;
        AgentVersion = agentVersion;
        EchoesRequestIds = echoesRequestIds;
        CaptureModes = captureModes;
        Commands = commands;
        _byName = commands.ToDictionary(static command => command.Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// The agent's version as it sent it, cut at 256 characters. Untrusted text: escape it (<see cref="QgaText.Escape(string, int)"/>)
    /// before it is shown.
    /// </summary>
    public string AgentVersionText { get; }

    /// <summary>
    /// Major, minor and patch (<see cref="Version.Build"/>) of the agent's version, whatever suffix follows them; null when its text
    /// does not begin with such numbers. Release candidates count as the release before them (7.2.90), as they do with QEMU.
    /// </summary>
    public Version? AgentVersion { get; }

    /// <summary>
    /// Whether the agent repeats a request's <c>id</c> in its reply, found out when the link was made; null when the client cannot
    /// tell (<see cref="IQgaClient.EchoesRequestIds"/>).
    /// </summary>
    public bool? EchoesRequestIds { get; }

    /// <summary>
    /// The values of <see cref="GuestExecRequest.CaptureOutput"/> that the agent takes, by its version: <c>none</c> and
    /// <c>separated</c> always, <c>merged</c> since QEMU 8.0 except on Windows, which is told by its commands. The modes <c>stdout</c>
    /// and <c>stderr</c> are never among them, because they damage every agent that has them.
    /// </summary>
    public IReadOnlyList<GuestExecCaptureOutputMode> CaptureModes { get; }

    /// <summary>
    /// All commands of this library, in the order of <see cref="QgaCommands.All"/>, and after them those that the agent alone has. Of
    /// these at most 1,024 are kept, and none whose name is empty or longer than 256 characters. Their names are untrusted text.
    /// </summary>
    public IReadOnlyList<GuestCommandCapability> Commands { get; }

    /// <summary>What the agent makes of a command.</summary>
    /// <param name="name">The command's name on the wire.</param>
    /// <exception cref="KeyNotFoundException">Neither this library nor the agent has it.</exception>
    public GuestCommandCapability this[string name] => _byName.TryGetValue(name, out GuestCommandCapability? found)
        ? found
        : throw new KeyNotFoundException($"Neither this library nor the agent has a command '{QgaText.Escape(name)}'.");

    /// <summary>What the agent makes of a command.</summary>
    /// <param name="name">The command's name on the wire.</param>
    /// <param name="command">What it makes of it; null when neither this library nor the agent has the command.</param>
    /// <returns>True when the library or the agent has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out GuestCommandCapability? command) => _byName.TryGetValue(name, out command);

    /// <summary>Whether the agent had a command and it was switched on.</summary>
    /// <param name="name">The command's name on the wire.</param>
    /// <returns>True when it can be sent; false also when nobody knows the command.</returns>
    public bool Supports(string name) => TryGet(name, out GuestCommandCapability? found) && found.Status == GuestCommandStatus.Enabled;

    /// <summary>Whether the agent had a command and it was switched on.</summary>
    /// <param name="command">The command.</param>
    /// <returns>True when it can be sent.</returns>
    public bool Supports(QgaCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Supports(command.Name);
    }

    /// <summary>Whether the agent takes a value of <see cref="GuestExecRequest.CaptureOutput"/>.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>True when it is one of <see cref="CaptureModes"/>.</returns>
    public bool Supports(GuestExecCaptureOutputMode mode) => CaptureModes.Contains(mode);
}
