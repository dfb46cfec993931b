namespace Qga.Sdk.Testing;

/// <summary>What kind of agent an <see cref="InMemoryGuest"/> has.</summary>
public sealed record InMemoryGuestOptions
{
    /// <summary>
    /// The release of the agent. It decides which commands there are, which arguments they take (agents before 8.0 refuse the
    /// capture modes of guest-exec) and, where releases differ, what errors say. Default: 11.1.0.
    /// </summary>
    public string AgentVersion { get; init; } = "11.1.0";

    /// <summary>
    /// Whether a request may have an id, which its reply repeats. Default: null, as the release does it: yes since QEMU 4.0.
    /// </summary>
    public bool? EchoesIds { get; init; }

    /// <summary>The commands that the guest's administrator has switched off. Default: none.</summary>
    public IReadOnlyList<string> DisabledCommands { get; init; } = [];

    /// <summary>The guest's clock, and the clock of <see cref="ReplyDelay"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long each reply is held back after its command was carried out. Default: not at all.</summary>
    public TimeSpan ReplyDelay { get; init; }

    /// <summary>What follows a shutdown or a suspend. Default: nothing.</summary>
    public GuestPowerBehavior OnPower { get; init; }
}
