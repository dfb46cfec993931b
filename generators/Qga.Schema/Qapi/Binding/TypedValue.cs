namespace Qga.Schema.Qapi;

/// <summary>What the value of a member or of a branch says.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Position">Where the type is named.</param>
/// <param name="If">Its condition.</param>
internal sealed record TypedValue(SchemaTypeReference Type, SchemaPosition Position, SchemaCondition? If);
