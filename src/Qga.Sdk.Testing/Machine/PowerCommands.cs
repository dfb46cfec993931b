namespace Qga.Sdk.Testing.Machine;

/// <summary>guest-shutdown and guest-suspend-*: taken note of, and never answered.</summary>
internal sealed class PowerCommands(Action<GuestPowerRequest> onRequest)
{
    private const string DefaultMode = "powerdown";

    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestShutdown, ShutDown);
        commands.Add(QgaCommands.GuestSuspendDisk, _ => Take(QgaCommands.GuestSuspendDisk, null));
        commands.Add(QgaCommands.GuestSuspendRam, _ => Take(QgaCommands.GuestSuspendRam, null));
        commands.Add(QgaCommands.GuestSuspendHybrid, _ => Take(QgaCommands.GuestSuspendHybrid, null));
    }

    private QgaNoReplyOutcome ShutDown(GuestShutdownRequest request)
    {
        string mode = request.Mode ?? DefaultMode;
        return mode is DefaultMode or "halt" or "reboot"
            ? Take(QgaCommands.GuestShutdown, mode)
            : throw new GuestCommandException("mode is invalid (valid values are: halt|powerdown|reboot");
    }

    private QgaNoReplyOutcome Take(QgaCommand command, string? mode)
    {
        onRequest(new GuestPowerRequest(command.Name, mode));
        return QgaNoReplyOutcome.Accepted;
    }
}
