namespace Qga.Sdk.Libvirt;

/// <summary>A domain, as it was when libvirt was asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">Its UUID, which stays the same while its name may change.</param>
/// <param name="State">What it does.</param>
/// <param name="Agent">What is known of its agent.</param>
/// <param name="Endpoint">Where its agent is reached, by its name.</param>
public sealed record LibvirtDomain(string Name, Guid Uuid, LibvirtDomainState State, LibvirtAgentState Agent, QgaEndpoint Endpoint)
{
    /// <summary>Its name and states, escaped.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{QgaText.Escape(Name)}: {State}, agent {Agent}";
}
