namespace Qga.Sdk;

/// <summary>How a file in the guest is opened. These are the modes of C's fopen, which is what the agent uses.</summary>
public enum GuestFileMode
{
    /// <summary>Reading; the file must exist (<c>r</c>).</summary>
    Read,

    /// <summary>Writing; the file is made, or emptied when it exists (<c>w</c>).</summary>
    Write,

    /// <summary>Writing at the end; the file is made when it does not exist (<c>a</c>).</summary>
    Append,

    /// <summary>Reading and writing; the file must exist (<c>r+</c>).</summary>
    ReadWrite,

    /// <summary>Reading and writing; the file is made, or emptied when it exists (<c>w+</c>).</summary>
    ReadWriteCreate,

    /// <summary>Reading, and writing at the end; the file is made when it does not exist (<c>a+</c>).</summary>
    ReadAppend,
}
