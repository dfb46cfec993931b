namespace Qga.Sdk;

/// <summary>What an entry of an archive is.</summary>
internal enum TarKind
{
    File,
    Directory,
    SymbolicLink,
    HardLink,
    Special,
}
