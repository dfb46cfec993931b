namespace Qga.Schema;

/// <summary>What an overlay file says: everything about commands and types that QEMU's own schema cannot say.</summary>
/// <param name="Commands">What it says about commands, in the order of the file.</param>
/// <param name="Types">What it says about types, in the order of the file.</param>
public sealed record SchemaOverlayDocument(EquatableArray<OverlayCommand> Commands, EquatableArray<OverlayType> Types);
