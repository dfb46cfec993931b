namespace Qga.Sdk;

/// <summary>Why something with a file in the guest did not work, as far as it can be told.</summary>
public enum GuestFileError
{
    /// <summary>Something else: the message has the guest's words.</summary>
    Other,

    /// <summary>There is nothing of this name.</summary>
    NotFound,

    /// <summary>There is something of this name already.</summary>
    AlreadyExists,

    /// <summary>The agent may not do it.</summary>
    PermissionDenied,

    /// <summary>A part of the path is no directory, or a directory was asked for and it is none.</summary>
    NotADirectory,

    /// <summary>It is a directory.</summary>
    IsADirectory,

    /// <summary>The directory is not empty.</summary>
    DirectoryNotEmpty,

    /// <summary>The disk is full, or a quota is used up.</summary>
    NoSpace,

    /// <summary>The file system is mounted read-only.</summary>
    ReadOnlyFileSystem,

    /// <summary>Links point at each other.</summary>
    LinkLoop,

    /// <summary>The name or the path is longer than the guest's system takes.</summary>
    NameTooLong,

    /// <summary>There is more than the caller's bound allows.</summary>
    TooLarge,

    /// <summary>It is a symbolic link, and links are not followed here.</summary>
    IsALink,
}
