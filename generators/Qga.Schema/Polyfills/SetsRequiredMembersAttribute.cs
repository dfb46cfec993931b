namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks the copy constructors of records with <c>required</c> members; netstandard2.0 does not have this type.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
