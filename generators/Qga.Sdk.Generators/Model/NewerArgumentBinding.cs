namespace Qga.Sdk.Generators.Model;

/// <summary>An argument, or a form of one, that came later than its command.</summary>
/// <param name="WireName">The argument's name on the wire.</param>
/// <param name="Since">The release that introduced it.</param>
/// <param name="OlderForms">What an older agent takes in its place; null when there is nothing.</param>
internal sealed record NewerArgumentBinding(string WireName, string Since, string? OlderForms);
