namespace Qga.Sdk;

/// <summary>Recognises the errors of a POSIX system by the words that its C library ends a message with in the C locale.</summary>
internal static class GuestFileErrors
{
    private static readonly (string Words, GuestFileError Error)[] Known =
    [
        ("No such file or directory", GuestFileError.NotFound),
        ("File exists", GuestFileError.AlreadyExists),
        ("Permission denied", GuestFileError.PermissionDenied),
        ("Operation not permitted", GuestFileError.PermissionDenied),
        ("Not a directory", GuestFileError.NotADirectory),
        ("Is a directory", GuestFileError.IsADirectory),
        ("Directory not empty", GuestFileError.DirectoryNotEmpty),
        ("No space left on device", GuestFileError.NoSpace),
        ("Disk quota exceeded", GuestFileError.NoSpace),
        ("Quota exceeded", GuestFileError.NoSpace),
        ("Read-only file system", GuestFileError.ReadOnlyFileSystem),
        ("Too many levels of symbolic links", GuestFileError.LinkLoop),
        ("Symbolic link loop", GuestFileError.LinkLoop),
        ("File name too long", GuestFileError.NameTooLong),
        ("Filename too long", GuestFileError.NameTooLong),
        ("is a symbolic link", GuestFileError.IsALink),
    ];

    public static GuestFileError Of(string message)
    {
        foreach ((string words, GuestFileError error) in Known)
        {
            if (message.EndsWith(words, StringComparison.Ordinal))
            {
                return error;
            }
        }

        return GuestFileError.Other;
    }
}
