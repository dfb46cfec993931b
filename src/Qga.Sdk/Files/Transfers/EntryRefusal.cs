namespace Qga.Sdk;

/// <summary>Why an entry of a directory was refused.</summary>
public enum EntryRefusal
{
    /// <summary>The name is absolute or begins with a drive letter.</summary>
    Absolute,

    /// <summary>The name leads upwards (<c>..</c>).</summary>
    Traversal,

    /// <summary>The name holds a NUL, a control character, or one that the host's file system takes for something else.</summary>
    ForbiddenCharacter,

    /// <summary>The name is not UTF-8.</summary>
    NotText,

    /// <summary>The name belongs to a device on Windows (<c>CON</c>, <c>NUL</c>, <c>COM1</c>).</summary>
    DeviceName,

    /// <summary>The name, or a part of it, is too long, or it lies too deep.</summary>
    TooLong,

    /// <summary>Two entries have the same name, or names that are the same file on the host.</summary>
    Collision,

    /// <summary>A link that leads out of the directory.</summary>
    LinkLeadsOut,

    /// <summary>It lies below something that is no directory.</summary>
    ParentIsNoDirectory,

    /// <summary>A sparse file: its archived form says how large it becomes, not what is in it.</summary>
    Sparse,

    /// <summary>The archive's own description of the entry is malformed or contradicts itself.</summary>
    Malformed,

    /// <summary>The host has something else in that place: a directory for a file, a link for a directory.</summary>
    InTheWay,
}
