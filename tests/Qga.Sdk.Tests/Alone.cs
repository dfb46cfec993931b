namespace Qga.Sdk.Tests;

/// <summary>Tests that measure the whole process and therefore run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
