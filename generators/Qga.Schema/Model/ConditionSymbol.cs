namespace Qga.Schema;

/// <summary>Holds when a build symbol is defined.</summary>
/// <param name="Name">The symbol, for example <c>CONFIG_LINUX</c>.</param>
public sealed record ConditionSymbol(string Name) : SchemaCondition;
