namespace Qga.Sdk.Testing.FileSystem;

/// <summary>The guest's system refuses something; the message is the system's own.</summary>
internal sealed class FileErrorException : Exception
{
    private FileErrorException(string message)
        : base(message)
    {
    }

    public static FileErrorException NotFound() => new("No such file or directory");

    public static FileErrorException IsDirectory() => new("Is a directory");

    public static FileErrorException NotDirectory() => new("Not a directory");

    public static FileErrorException BadDescriptor() => new("Bad file descriptor");

    public static FileErrorException InvalidArgument() => new("Invalid argument");

    public static FileErrorException TooLarge() => new("File too large");
}
