namespace Qga.Sdk.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, with its unit and its baseline.</param>
/// <param name="Bar">What it must reach; empty where it is only reported.</param>
/// <param name="Holds">Whether it does.</param>
internal sealed record Figure(string What, string Measured, string Bar, bool Holds);
