namespace Qga.Sdk.Generators.Model;

/// <summary>The JSON token by which the branches of an alternate are told apart.</summary>
internal enum BranchToken
{
    String,
    Number,
    Boolean,
    Object,
    Array,
    Null,
}
