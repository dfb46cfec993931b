namespace System.Runtime.CompilerServices;

/// <summary>Accompanies <see cref="RequiredMemberAttribute"/>; netstandard2.0 does not have this type.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    /// <summary>The compiler feature that a consumer must understand.</summary>
    public string FeatureName { get; } = featureName;
}
