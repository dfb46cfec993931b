namespace Qga.Sdk;

/// <summary>What one agent makes of one command.</summary>
public sealed record GuestCommandCapability
{
    /// <summary>The command's name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the agent carries it out, and why it does not.</summary>
    public required GuestCommandStatus Status { get; init; }

    /// <summary>
    /// The command of this library; null for one that only the agent has (a vendor's, or one newer than this library), which
    /// <see cref="IQgaClient.InvokeAsync"/> sends.
    /// </summary>
    public QgaCommand? Command { get; init; }

    /// <summary>True when the agent has the command and this library has no method for it.</summary>
    public bool IsUnknownToBindings => Command is null;

    /// <summary>The QEMU version whose agent had it first, for example <c>8.0</c>; null when unknown.</summary>
    public string? Since => Command?.Since;

    /// <summary>
    /// Under which condition of QEMU's build an agent has it, for example <c>CONFIG_WIN32</c>; null when every agent has it, or when that is
    /// unknown.
    /// </summary>
    public string? Availability => Command?.Availability;
}
