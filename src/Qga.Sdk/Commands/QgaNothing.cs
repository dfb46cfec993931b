namespace Qga.Sdk;

/// <summary>Stands for "no arguments" and "no return value" where a type is needed.</summary>
public readonly record struct QgaNothing;
