namespace Qga.Sdk.Libvirt.Connections;

/// <summary>Something that happened to a domain.</summary>
/// <param name="Name">The domain's name.</param>
/// <param name="Uuid">Its UUID.</param>
/// <param name="What">What happened, in the numbers of the kind of event.</param>
/// <param name="Detail">Why.</param>
internal readonly record struct DomainEvent(string Name, Guid Uuid, int What, int Detail)
{
    /// <summary>The kind that tells of domains that start, stop and so on.</summary>
    public const int Lifecycle = 0;

    /// <summary>The kind that tells of agents.</summary>
    public const int AgentLifecycle = 18;
}
