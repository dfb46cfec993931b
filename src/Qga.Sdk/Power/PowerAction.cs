namespace Qga.Sdk;

/// <summary>Something that a guest is asked to do, and by which events QEMU tells that it does it.</summary>
internal sealed record PowerAction(Func<IQgaClient, CancellationToken, Task<QgaNoReplyOutcome>> SendAsync, bool IsReboot, params IReadOnlyList<string> Events)
{
    public static PowerAction Shutdown { get; } = new(
        static (client, token) => client.GuestShutdownAsync(new GuestShutdownRequest { Mode = "powerdown" }, token), IsReboot: false, QmpEvents.Shutdown);

    // A machine that is started with -no-reboot shuts down instead.
    public static PowerAction Reboot { get; } = new(
        static (client, token) => client.GuestShutdownAsync(new GuestShutdownRequest { Mode = "reboot" }, token), IsReboot: true, QmpEvents.Reset, QmpEvents.Shutdown);

    public static PowerAction Suspend(GuestSuspendMode mode) => mode switch
    {
        GuestSuspendMode.ToMemory => new(static (client, token) => client.GuestSuspendRamAsync(token), IsReboot: false, QmpEvents.Suspend),
        GuestSuspendMode.ToDisk => new(static (client, token) => client.GuestSuspendDiskAsync(token), IsReboot: false, QmpEvents.SuspendDisk, QmpEvents.Shutdown),
        GuestSuspendMode.Hybrid => new(static (client, token) => client.GuestSuspendHybridAsync(token), IsReboot: false, QmpEvents.Suspend),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };
}
