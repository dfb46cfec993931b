namespace Qga.Sdk.Libvirt;

/// <summary>An agent came or went.</summary>
/// <param name="Domain">Its domain's name.</param>
/// <param name="Uuid">Its domain's UUID.</param>
/// <param name="State">How it is now.</param>
/// <param name="Change">Why the event came.</param>
public sealed record LibvirtAgentEvent(string Domain, Guid Uuid, LibvirtAgentState State, LibvirtAgentChange Change);
