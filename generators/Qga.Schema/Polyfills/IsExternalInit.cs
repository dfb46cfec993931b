namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit <c>init</c> accessors; netstandard2.0 does not have this type.</summary>
internal static class IsExternalInit;
