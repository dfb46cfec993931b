using Qga.Schema;

namespace Qga.Sdk.Generators.Input;

/// <summary>A schema without errors, and what to make of it.</summary>
/// <param name="Target">What to make of it.</param>
/// <param name="Schema">What it says.</param>
internal sealed record SourceDocument(BindingTarget Target, SchemaDocument Schema);
