namespace Qga.Cli.Terminal.Answers;

/// <summary>A member of a <see cref="WireKind.Record"/>.</summary>
internal sealed record WireMember(string Name, WireValue Value);
