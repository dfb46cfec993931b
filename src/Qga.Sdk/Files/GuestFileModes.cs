namespace Qga.Sdk;

/// <summary>Permissions as the guest's tools take them.</summary>
internal static class GuestFileModes
{
    private const UnixFileMode All = (UnixFileMode)0xFFF;

    public static string ToOctal(UnixFileMode mode) =>
        (mode & ~All) == 0
            ? Convert.ToString((int)mode, 8).PadLeft(4, '0')
            : throw new ArgumentOutOfRangeException(nameof(mode), mode, "There are no such permissions.");
}
