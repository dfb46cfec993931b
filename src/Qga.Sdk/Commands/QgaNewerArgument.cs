namespace Qga.Sdk;

/// <summary>An argument, or a form of one, that came later than its command: agents of earlier releases refuse it.</summary>
/// <param name="Name">The argument's name on the wire.</param>
/// <param name="Since">The QEMU version whose agent had it first, for example <c>8.0</c>.</param>
/// <param name="OlderForms">What an older agent takes in its place, in words; null when there is nothing.</param>
public sealed record QgaNewerArgument(string Name, string Since, string? OlderForms = null);
