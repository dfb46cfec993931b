namespace Qga.Schema;

/// <summary>Everything a schema file says: the commands of an agent and the types they use.</summary>
/// <remarks>Holds no positions, so that edits to white space and comments give an equal document.</remarks>
/// <param name="QemuVersion">The QEMU release that the schema describes, for example <c>11.1.3</c>; null when not stated.</param>
/// <param name="Commands">The commands, in the order of the file.</param>
/// <param name="Types">The types, in the order of the file.</param>
public sealed record SchemaDocument(
    string? QemuVersion,
    EquatableArray<SchemaCommand> Commands,
    EquatableArray<SchemaType> Types);
