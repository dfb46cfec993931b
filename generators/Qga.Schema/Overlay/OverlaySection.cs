namespace Qga.Schema;

/// <summary>The sections of schema and overlay files.</summary>
public enum OverlaySection
{
    /// <summary>The commands.</summary>
    Commands,

    /// <summary>The types.</summary>
    Types,
}
