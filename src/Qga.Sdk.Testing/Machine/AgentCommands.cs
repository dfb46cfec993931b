namespace Qga.Sdk.Testing.Machine;

/// <summary>The agent's commands about itself.</summary>
internal sealed class AgentCommands(string version)
{
    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestSyncDelimited, static request => request.Id);
        commands.Add(QgaCommands.GuestSync, static request => request.Id);
        commands.Add(QgaCommands.GuestPing, static nothing => nothing);
        commands.Add(QgaCommands.GuestInfo, _ => new GuestAgentInfo { Version = version, SupportedCommands = commands.Describe() });
    }
}
