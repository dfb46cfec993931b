namespace Qga.Schema.Qapi;

/// <summary>What no schema of QEMU comes near and what keeps a damaged or hostile one from taking memory without end.</summary>
internal static class QapiLimits
{
    /// <summary>The characters of one file; all of QEMU's own schema has about a million.</summary>
    public const int FileLength = 16 * 1024 * 1024;

    /// <summary>The characters of all files together.</summary>
    public const int TotalLength = 64 * 1024 * 1024;

    /// <summary>How many files one schema may consist of.</summary>
    public const int Files = 1000;

    /// <summary>How deep files may include files.</summary>
    public const int IncludeDepth = 32;

    /// <summary>How deep objects and lists may be nested.</summary>
    public const int Nesting = 64;

    /// <summary>How deep conditions may be nested; deeper ones would not pass the reader of our own format.</summary>
    public const int ConditionNesting = 16;

    /// <summary>How many members may come into commands and unions by naming a struct.</summary>
    public const int CopiedMembers = 100_000;
}
