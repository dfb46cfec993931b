namespace Qga.Sdk;

/// <summary>An entry of a directory on the host.</summary>
/// <param name="Path">Its name relative to the directory, with slashes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">The length of a file.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Modified">Its modification time.</param>
/// <param name="LinkTarget">Where a link leads.</param>
internal sealed record HostEntry(string Path, TarKind Kind, long Size, UnixFileMode Mode, DateTime Modified, string? LinkTarget);
