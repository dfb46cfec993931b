namespace Qga.Sdk.Generators.Model;

/// <summary>A known value of an enum.</summary>
/// <param name="WireName">The string on the wire.</param>
/// <param name="Name">The C# name of its static property and of its constant.</param>
/// <param name="Refused">Why a client never sends it; null when it may be sent.</param>
/// <param name="Documentation">Its documentation.</param>
internal sealed record EnumValueBinding(string WireName, string Name, string? Refused, Documentation Documentation);
