namespace Qga.Cli.Commands.Host.Searching;

/// <summary>How an agent was found.</summary>
/// <param name="Word">One word for programs.</param>
/// <param name="Text">For people.</param>
/// <param name="Milliseconds">How long its answer took; null without one.</param>
internal sealed record AgentState(string Word, string Text, double? Milliseconds = null);
