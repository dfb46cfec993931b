using System.Globalization;

namespace Qga.Sdk;

/// <summary>Reads the numbers of QEMU's releases, as schemas and agents write them.</summary>
internal static class QemuRelease
{
    private const int MaxDigits = 6;

    /// <summary>Reads major, minor and, where it is given, patch; what follows them (a suffix of a distribution) does not matter.</summary>
    /// <returns>The release, always with three numbers, so that 8.0 and 8.0.0 are equal; null when the text does not begin like one.</returns>
    public static Version? Parse(string? text)
    {
        ReadOnlySpan<char> rest = text;
        Span<int> numbers = stackalloc int[3];
        int count = 0;
        while (count < numbers.Length)
        {
            int end = rest.IndexOfAnyExceptInRange('0', '9');
            int digits = end < 0 ? rest.Length : end;
            if (digits > MaxDigits)
            {
                return null;
            }

            if (digits == 0)
            {
                break;
            }

            numbers[count++] = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[digits..];
            if (rest is not ['.', ..])
            {
                break;
            }

            rest = rest[1..];
        }

        return count < 2 ? null : new Version(numbers[0], numbers[1], numbers[2]);
    }
}
