namespace Qga.Sdk;

/// <summary>What the guest says of a file. All of it comes from the guest: names never become paths of the host unchecked.</summary>
public sealed record GuestFileInfo
{
    /// <summary>
    /// Its path in the guest. A byte of the name that is no UTF-8 is the lone character U+DC00 plus the byte (U+DC80 to U+DCFF); the
    /// methods of this library that work by the guest's shell take it back as it is, and opening such a file is refused, because
    /// the agent's JSON cannot say its name. Escape it (<see cref="QgaText.Escape(string, int)"/>) before it is shown.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The last part of <see cref="Path"/>.</summary>
    public string Name
    {
        get
        {
            bool isWindows = GuestPath.IsWindows(Path);
            string trimmed = isWindows ? Path.TrimEnd('/', '\\') : Path.TrimEnd('/');
            return trimmed[(GuestPath.LastSeparator(trimmed, isWindows) + 1)..];
        }
    }

    /// <summary>What it is.</summary>
    public required GuestFileType Type { get; init; }

    /// <summary>Its permissions, with set-user-id, set-group-id and the sticky bit. None of a Windows guest's.</summary>
    public required UnixFileMode Mode { get; init; }

    /// <summary>Its size in bytes; for things that are no regular files whatever the system says.</summary>
    public required long Size { get; init; }

    /// <summary>The number of its owner; -1 in a Windows guest.</summary>
    public required long UserId { get; init; }

    /// <summary>The number of its group; -1 in a Windows guest.</summary>
    public required long GroupId { get; init; }

    /// <summary>The name of its owner; null when the number has none.</summary>
    public string? UserName { get; init; }

    /// <summary>The name of its group; null when the number has none.</summary>
    public string? GroupName { get; init; }

    /// <summary>When its content was changed last, by the guest's clock.</summary>
    public required DateTimeOffset LastWriteTime { get; init; }

    /// <summary>When it was read last, by the guest's clock.</summary>
    public required DateTimeOffset LastAccessTime { get; init; }

    /// <summary>When its content, mode or owner was changed last, by the guest's clock. In a Windows guest <see cref="LastWriteTime"/>.</summary>
    public required DateTimeOffset LastChangeTime { get; init; }

    /// <summary>How many names it has. Always 1 in a Windows guest.</summary>
    public required long LinkCount { get; init; }

    /// <summary>The number of its file system in the guest; 0 in a Windows guest.</summary>
    public required ulong Device { get; init; }

    /// <summary>Its number in its file system; 0 in a Windows guest.</summary>
    public required ulong Inode { get; init; }

    /// <summary>Where a symbolic link points to, as it is written there; null for anything else, and when it could not be read.</summary>
    public string? LinkTarget { get; init; }
}
