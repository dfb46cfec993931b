namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>
    /// Runs a program in a directory or with other variables, for guest-exec to wait for. 1 the word that stands before a refusal; from 10
    /// on what <see cref="Launch"/> has there. A refusal goes to standard error.
    /// </summary>
    public const string Run = StartProgram + """
        $program = New-Object Diagnostics.Process
        $verdict = Start-Program $program
        if ($verdict -ne 'ok') {
            $text = [Text.Encoding]::ASCII.GetBytes((Get-Text 1) + $verdict + "`n")
            [Console]::OpenStandardError().Write($text, 0, $text.Length)
            [Environment]::Exit(126)
        }
        $copies = @(
            $program.StandardOutput.BaseStream.CopyToAsync([Console]::OpenStandardOutput(), 65536)
            $program.StandardError.BaseStream.CopyToAsync([Console]::OpenStandardError(), 65536)
        )
        $stdin = $program.StandardInput.BaseStream
        $bytes = Get-Input
        $writing = $stdin.WriteAsync($bytes, 0, $bytes.Length)
        while (-not $writing.IsCompleted -and -not $program.WaitForExit(20)) { }
        try { $stdin.Close() } catch { }
        $program.WaitForExit()
        foreach ($copy in $copies) { try { $copy.Wait() } catch { } }
        [Environment]::Exit($program.ExitCode)

        """;
}
