using System.Globalization;

namespace Qga.Sdk;

/// <summary>Recognises the errors of Windows by their numbers, which the scripts tell in the last line.</summary>
internal static class WindowsFileErrors
{
    private const string Word = "qga-sdk ";

    /// <summary>What a last line says; null when it is no such line.</summary>
    public static GuestFileError? Of(string line) =>
        line.StartsWith(Word, StringComparison.Ordinal) && int.TryParse(line.AsSpan(Word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? OfNumber(number)
            : null;

    private static GuestFileError OfNumber(int number) => number switch
    {
        2 or 3 or 15 or 53 or 67 => GuestFileError.NotFound,
        80 or 183 => GuestFileError.AlreadyExists,
        5 or 1314 => GuestFileError.PermissionDenied,
        267 => GuestFileError.NotADirectory,
        336 => GuestFileError.IsADirectory,
        145 => GuestFileError.DirectoryNotEmpty,
        39 or 112 or 1295 => GuestFileError.NoSpace,
        19 => GuestFileError.ReadOnlyFileSystem,
        1921 => GuestFileError.LinkLoop,
        206 => GuestFileError.NameTooLong,
        1464 => GuestFileError.IsALink,
        _ => GuestFileError.Other,
    };
}
