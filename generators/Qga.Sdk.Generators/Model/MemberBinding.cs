namespace Qga.Sdk.Generators.Model;

/// <summary>A member of an object and its C# property.</summary>
/// <param name="WireName">The name on the wire.</param>
/// <param name="Property">The property.</param>
/// <param name="Local">A local variable for it in the codec.</param>
/// <param name="Value">Its type.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="IsHidden">Whether printing leaves its value out.</param>
/// <param name="Documentation">Its documentation.</param>
internal sealed record MemberBinding(
    string WireName,
    string Property,
    string Local,
    ValueBinding Value,
    bool IsOptional,
    bool IsHidden,
    Documentation Documentation);
