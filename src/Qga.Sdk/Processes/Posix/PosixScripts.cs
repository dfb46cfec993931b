using System.Text;

namespace Qga.Sdk;

/// <summary>
/// What runs in a POSIX guest. The texts are fixed: what comes from the caller or the guest reaches them as arguments, environment or
/// input. They keep to POSIX sh and to what coreutils and busybox share. Their variables begin with <c>qga_</c>, which no variable
/// of a caller may, and what they print is read by <see cref="JobReport"/>.
/// </summary>
internal static partial class PosixScripts
{
    /// <summary>Leaves out comments and indentation: the agent reads each request byte by byte, and the shell does so again.</summary>
    private static string Compact(string script)
    {
        var compact = new StringBuilder(script.Length);
        foreach (ReadOnlySpan<char> line in script.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> text = line.TrimStart(' ');
            if (!text.IsEmpty && text[0] != '#')
            {
                compact.Append(text).Append('\n');
            }
        }

        return compact.ToString();
    }
}
