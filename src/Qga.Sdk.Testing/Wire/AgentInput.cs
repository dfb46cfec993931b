using System.Text.Json;

namespace Qga.Sdk.Testing.Wire;

/// <summary>One thing that an agent read and has to answer.</summary>
/// <param name="Value">The JSON value; only when there is no mistake.</param>
/// <param name="Mistake">Why there is no value, as the description of the error that is the answer.</param>
internal readonly record struct AgentInput(JsonElement Value, string? Mistake);
