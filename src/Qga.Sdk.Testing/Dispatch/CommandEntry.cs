namespace Qga.Sdk.Testing;

/// <summary>A command that the agent knows.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="HasReply">False when the agent stays silent after success.</param>
/// <param name="Handler">What carries it out.</param>
internal sealed record CommandEntry(string Name, bool HasReply, GuestCommandHandler Handler);
