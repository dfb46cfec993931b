namespace Qga.Sdk.Generators.Model;

/// <summary>A value of an alternate's enum that is sent as another branch, which older agents have too.</summary>
/// <param name="Property">The property of the enum's branch.</param>
/// <param name="Constant">The constant with the enum value's wire name.</param>
/// <param name="Value">The type of the branch that is sent.</param>
/// <param name="Literal">What is sent, in C#.</param>
internal sealed record OlderFormBinding(string Property, string Constant, ValueBinding Value, string Literal);
