namespace Qga.Sdk.Testing.Machine;

/// <summary>The guest's clock: the options' clock, and how far a client has set it off.</summary>
internal sealed class ClockCommands(TimeProvider timeProvider)
{
    private const long NanosecondsPerTick = 100;

    private long _ahead;

    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestGetTime, _ => Now() + Interlocked.Read(ref _ahead));
        commands.Add(QgaCommands.GuestSetTime, Set);
        commands.Add(QgaCommands.GuestGetTimezone, static _ => new GuestTimezone { Zone = "UTC", Offset = 0 });
    }

    private QgaNothing Set(GuestSetTimeRequest request)
    {
        // Without a time the hardware clock is taken over, which is the options' clock.
        Interlocked.Exchange(ref _ahead, request.Time is long time ? time - Now() : 0);
        return default;
    }

    private long Now() => (timeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
}
