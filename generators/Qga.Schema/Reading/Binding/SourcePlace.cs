namespace Qga.Schema.Binding;

/// <summary>Where a part of the document was read from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reference">The other name that it refers to: a type, a base or a discriminator.</param>
internal readonly record struct SourcePlace(SchemaPosition Name, SchemaPosition Reference);
