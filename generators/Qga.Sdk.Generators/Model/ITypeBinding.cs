namespace Qga.Sdk.Generators.Model;

/// <summary>A bound type of any kind.</summary>
internal interface ITypeBinding
{
    /// <summary>What every bound type has.</summary>
    TypeHeader Header { get; }
}
