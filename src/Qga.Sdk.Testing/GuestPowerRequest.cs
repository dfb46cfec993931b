namespace Qga.Sdk.Testing;

/// <summary>A shutdown or suspend that an <see cref="InMemoryGuest"/> was asked for.</summary>
/// <param name="Command">The command's name on the wire.</param>
/// <param name="Mode">What was to follow a shutdown (<c>powerdown</c>, <c>halt</c>, <c>reboot</c>); null for a suspend.</param>
public sealed record GuestPowerRequest(string Command, string? Mode);
