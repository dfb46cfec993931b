namespace Qga.Sdk;

/// <summary>
/// What runs in a Windows guest, for Windows PowerShell 5.1. The texts are fixed: what comes from the caller reaches them as lines of
/// standard input and never becomes a part of them. What they print is ASCII, written as bytes, and is read by <see cref="JobReport"/>.
/// They have been checked by reading and against scripted replies; they have not run on a Windows guest yet.
/// </summary>
internal static partial class WindowsScripts
{
    /// <summary>
    /// What is given on the command line: it takes the script and its values from standard input, each a line of a dot and base64 of
    /// UTF-16. An error is told on standard error, with the number of Windows in the last line.
    /// </summary>
    public const string Bootstrap = """
        $qga = @($input)
        """ + "\n" + Loader + """
        try {
            & ([ScriptBlock]::Create((Get-Text 0)))
        } catch {
            $e = $_.Exception.GetBaseException()
            $code = $e.HResult -band 0xFFFF
            if ($e -is [ComponentModel.Win32Exception]) { $code = $e.NativeErrorCode }
            $text = [Text.Encoding]::UTF8.GetBytes($e.Message + "`nqga-sdk $code`n")
            [Console]::OpenStandardError().Write($text, 0, $text.Length)
            [Environment]::Exit(1)
        }
        [Environment]::Exit(0)

        """;

    /// <summary>What stands before every script.</summary>
    private const string Loader = """
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        function Get-Text([int]$index) {
            [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String(([string]$qga[$index]).Substring(1)))
        }
        function Send-Bytes([byte[]]$bytes) {
            $stream = [Console]::OpenStandardOutput()
            $stream.Write($bytes, 0, $bytes.Length)
            $stream.Flush()
        }

        """;
}
