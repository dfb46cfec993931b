using System.Buffers;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Names of files as text. A name in a Linux guest is bytes: those that are no UTF-8 become U+DC80 to U+DCFF here, one for each
/// byte, and are turned back when the name is used. No real text has these characters alone, so nothing is ambiguous.
/// </summary>
internal static class GuestFileName
{
    private const char FirstByte = '\uDC80';
    private const char LastByte = '\uDCFF';

    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed);
            if (status == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte value in bytes[..consumed])
                {
                    text.Append((char)(0xDC00 | value));
                }
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    /// <summary>A path as an argument that a script's <c>decode</c> turns back into bytes.</summary>
    /// <exception cref="ArgumentException">It is empty, or no path can hold it.</exception>
    public static string ToArgument(string path, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, parameter);
        var text = new StringBuilder(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            if (c == '\0')
            {
                throw new ArgumentException("No path holds the character NUL.", parameter);
            }

            if (char.IsHighSurrogate(c) && i + 1 < path.Length && char.IsLowSurrogate(path[i + 1]))
            {
                AppendOctal(text, path.AsSpan(i++, 2));
            }
            else if (c is >= FirstByte and <= LastByte)
            {
                AppendOctal(text, (byte)c);
            }
            else if (char.IsSurrogate(c))
            {
                throw new ArgumentException("The path has half a character (a lone surrogate) in it.", parameter);
            }
            else if (c == '\\')
            {
                text.Append(@"\\");
            }
            else if (c > '~')
            {
                AppendOctal(text, path.AsSpan(i, 1));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The same for a path whose last name is to be removed or replaced: without slashes at its end, which would make a link be
    /// followed, and never the root, "." or "..".
    /// </summary>
    /// <exception cref="ArgumentException">It names no single thing.</exception>
    public static string ToNamedArgument(string path, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, parameter);
        bool isWindows = GuestPath.IsWindows(path);
        string trimmed = isWindows ? path.TrimEnd('/', '\\') : path.TrimEnd('/');
        string name = trimmed[(GuestPath.LastSeparator(trimmed, isWindows) + 1)..];
        return name is "" or "." or ".." || (isWindows && name.EndsWith(':'))
            ? throw new ArgumentException("The path must end with a name, and not with the root, \".\" or \"..\".", parameter)
            : ToArgument(trimmed, parameter);
    }

    /// <summary>The text that an argument was made of.</summary>
    public static string FromArgument(string argument)
    {
        byte[] bytes = new byte[argument.Length];
        int count = 0;
        for (int i = 0; i < argument.Length; i++)
        {
            // What follows a backslash is another one, or \0 and three digits.
            bool isByte = argument[i] == '\\' && argument[i + 1] == '0';
            bytes[count++] = isByte ? Convert.ToByte(argument.Substring(i + 2, 3), 8) : (byte)argument[i];
            i += isByte ? 4 : argument[i] == '\\' ? 1 : 0;
        }

        return FromBytes(bytes.AsSpan(0, count));
    }

    private static void AppendOctal(StringBuilder text, ReadOnlySpan<char> character)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (byte value in bytes[..Encoding.UTF8.GetBytes(character, bytes)])
        {
            AppendOctal(text, value);
        }
    }

    // Four digits: \0 and three more.
    private static void AppendOctal(StringBuilder text, byte value) =>
        text.Append(@"\0").Append((char)('0' + (value >> 6))).Append((char)('0' + ((value >> 3) & 7))).Append((char)('0' + (value & 7)));
}
