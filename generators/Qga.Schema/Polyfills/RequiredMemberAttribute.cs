namespace System.Runtime.CompilerServices;

/// <summary>Marks <c>required</c> members for the compiler; netstandard2.0 does not have this type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
