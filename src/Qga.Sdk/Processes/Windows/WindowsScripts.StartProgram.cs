namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Starts the program that the values from 10 on describe, with all three streams redirected.</summary>
    private const string StartProgram = """
        $first = 15

        # Gives one word of what came of it.
        function Start-Program($program) {
            $start = $program.StartInfo
            $start.FileName = Get-Text 12
            $start.Arguments = Get-Text 13
            $start.UseShellExecute = $false
            $start.CreateNoWindow = $true
            $start.RedirectStandardInput = $true
            $start.RedirectStandardOutput = $true
            $start.RedirectStandardError = $true
            $directory = Get-Text 10
            if ($directory) {
                if (-not [IO.Directory]::Exists($directory)) { return 'directory' }
                $start.WorkingDirectory = $directory
            }
            $variables = $start.EnvironmentVariables
            $variables.Remove('QGA_SDK_JOB')
            if ((Get-Text 11) -eq '1') {
                # Without these two hardly a program of Windows starts.
                $kept = $env:SystemRoot, $env:SystemDrive
                $variables.Clear()
                $variables['SystemRoot'] = $kept[0]
                $variables['SystemDrive'] = $kept[1]
            }
            $count = [int](Get-Text 14)
            for ($n = 0; $n -lt $count; $n++) {
                $name = Get-Text ($first + 2 * $n)
                $value = Get-Text ($first + 2 * $n + 1)
                $variables.Remove($name)
                if ($value.StartsWith('=')) { $variables[$name] = $value.Substring(1) }
            }

            # A byte order mark in the encoding would be the first thing that the program reads.
            try { [Console]::InputEncoding = New-Object Text.UTF8Encoding $false } catch { }
            try {
                [void]$program.Start()
                'ok'
            } catch {
                $e = $_.Exception.GetBaseException()
                $code = 0
                if ($e -is [ComponentModel.Win32Exception]) { $code = $e.NativeErrorCode }
                if ($code -eq 2 -or $code -eq 3) { 'missing' } elseif ($code -eq 5 -or $code -eq 193 -or $code -eq 216) { 'denied' } elseif ($code -eq 267) { 'directory' } else { 'other' }
            }
        }

        # The input that was given at once: lines of base64 behind the variables.
        function Get-Input {
            $bytes = New-Object IO.MemoryStream
            for ($n = $first + 2 * [int](Get-Text 14); $n -lt $qga.Length; $n++) {
                $piece = [Convert]::FromBase64String(([string]$qga[$n]).Substring(1))
                $bytes.Write($piece, 0, $piece.Length)
            }
            , $bytes.ToArray()
        }

        """;
}
