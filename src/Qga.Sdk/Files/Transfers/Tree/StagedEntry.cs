namespace Qga.Sdk;

/// <summary>An entry of a tree that is being staged on the host.</summary>
internal sealed class StagedEntry(string path, TarKind kind)
{
    public string Path { get; } = path;

    public TarKind Kind { get; } = kind;

    /// <summary>True for a directory that was made for what lies below it and was not named itself.</summary>
    public bool IsImplied { get; set; }

    public string? LinkTarget { get; set; }

    public int Mode { get; set; }

    public DateTime Modified { get; set; }
}
