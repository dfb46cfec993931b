using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Runs the library's own scripts in a Windows guest's PowerShell. The command line is always the same and has no character that the
/// agent or Windows would have to quote; the script and its values go by standard input.
/// </summary>
internal static class PowerShell
{
    public const string Program = "powershell.exe";

    // Lines of input are taken apart in the guest, one by one.
    private const int InputLineBytes = 48 * 1024;

    private static readonly string[] CommandLine =
    [
        "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass",

        // Without these it writes errors as XML, because the command is encoded.
        "-InputFormat", "Text", "-OutputFormat", "Text",
        "-EncodedCommand", Encode(WindowsScripts.Bootstrap),
    ];

    /// <summary>The request that runs a script.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="values">What it finds as its values 1, 2 and so on.</param>
    /// <param name="input">What it finds behind them.</param>
    /// <param name="captureOutput">What the agent captures.</param>
    public static GuestExecRequest Request(string script, IEnumerable<string> values, ReadOnlyMemory<byte>? input = null, GuestExecCaptureOutput? captureOutput = null) => new()
    {
        Path = Program,
        Arg = CommandLine,
        InputData = Lines(values.Prepend(script), input.GetValueOrDefault()),
        CaptureOutput = captureOutput ?? true,
    };

    /// <summary>A text as PowerShell's command line takes it: base64 of UTF-16.</summary>
    public static string Encode(string text) => Convert.ToBase64String(Encoding.Unicode.GetBytes(text));

    /// <summary>Reads such a text out of a report.</summary>
    public static bool TryDecode(string text, int maxLength, [NotNullWhen(true)] out string? decoded)
    {
        byte[] bytes = new byte[maxLength * 2];
        decoded = Convert.TryFromBase64String(text, bytes, out int count) && count % 2 == 0 ? Encoding.Unicode.GetString(bytes, 0, count) : null;
        return decoded is not null;
    }

    // Half a character (a lone surrogate) may be a part of a name there, so the characters are taken as they are.
    private static ReadOnlyMemory<byte> Lines(IEnumerable<string> values, ReadOnlyMemory<byte> input)
    {
        var lines = new StringBuilder();
        foreach (string value in values)
        {
            byte[] bytes = new byte[value.Length * 2];
            for (int i = 0; i < value.Length; i++)
            {
                (bytes[2 * i], bytes[(2 * i) + 1]) = ((byte)value[i], (byte)(value[i] >> 8));
            }

            lines.Append('.').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        for (; !input.IsEmpty; input = input[Math.Min(input.Length, InputLineBytes)..])
        {
            lines.Append('.').Append(Convert.ToBase64String(input.Span[..Math.Min(input.Length, InputLineBytes)])).Append('\n');
        }

        return Encoding.ASCII.GetBytes(lines.ToString());
    }
}
