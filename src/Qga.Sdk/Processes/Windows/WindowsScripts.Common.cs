namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>What the scripts that look after jobs begin with.</summary>
    private const string Common = Trust + """
        $ascii = [Text.Encoding]::ASCII
        $said = New-Object Text.StringBuilder
        function Say([string]$line) { [void]$said.Append($line).Append("`n") }
        function Send-Report {
            Send-Bytes ($ascii.GetBytes("qga-sdk 1`n" + $said.ToString()))
            [Environment]::Exit(0)
        }

        # Says why and ends. The host knows the words.
        function Stop-With([string]$word) {
            $said.Length = 0
            Say "fail $word"
            Send-Report
        }

        # A key that Windows forgets when it is booted anew tells one boot from another.
        function Get-Boot {
            $key = [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey('SOFTWARE\qga-sdk-boot', [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree, [Microsoft.Win32.RegistryOptions]::Volatile)
            try {
                $id = [string]$key.GetValue('id')
                if ($id -eq '') {
                    $id = [Guid]::NewGuid().ToString('N')
                    $key.SetValue('id', $id)
                }
                $id
            } finally {
                $key.Close()
            }
        }

        function Get-Up { [long][Math]::Floor([Diagnostics.Stopwatch]::GetTimestamp() / [Diagnostics.Stopwatch]::Frequency) }

        # Gives a file its name, which nothing has yet. Whoever looks through new files may have it open for a moment.
        function Move-New([string]$from, [string]$to) {
            for ($tries = 0; $true; $tries++) {
                try {
                    [IO.File]::Move($from, $to)
                    return
                } catch {
                    if ($tries -ge 50 -or [IO.File]::Exists($to) -or -not [IO.File]::Exists($from)) { throw }
                    [Threading.Thread]::Sleep(20)
                }
            }
        }

        # Files that are there are whole, and do not change any more.
        function Save-Fact([string]$directory, [string]$name, [string]$text) {
            $part = "$directory\$name." + [Guid]::NewGuid().ToString('N')
            [IO.File]::WriteAllText($part, $text + "`n", $ascii)
            try {
                Move-New $part "$directory\$name"
            } catch {
                try { [IO.File]::Delete($part) } catch { }
                throw
            }
        }

        function Read-Fact([string]$directory, [string]$name) {
            if ([IO.File]::Exists("$directory\$name")) { [IO.File]::ReadAllText("$directory\$name", $ascii) } else { '' }
        }

        # The wrapper has this file open for itself alone for as long as it runs.
        function Test-Alive([string]$directory) {
            if (-not [IO.File]::Exists("$directory\alive")) { return $false }
            try {
                [IO.File]::Open("$directory\alive", 'Open', 'Read', 'ReadWrite, Delete').Close()
                $false
            } catch {
                $true
            }
        }

        # Finds the spool's root, makes it when it is not there, and ends when it cannot be trusted.
        function Enter-Root([string]$path) {
            if ($path -eq '') { $path = [Environment]::GetFolderPath('CommonApplicationData') + '\qga-sdk' }
            $path = [IO.Path]::GetFullPath($path)
            $parent = [IO.Path]::GetDirectoryName($path)
            if (-not $parent -or -not [IO.Directory]::Exists($parent)) { Stop-With 'spool-parent' }

            # Whoever may delete there, or change the rights, could put something else in its place.
            for ($at = $parent; $at; $at = [IO.Path]::GetDirectoryName($at)) {
                $why = Get-Distrust $at 0x100D0040
                if ($why) { Stop-With $why }
            }
            if ([IO.File]::Exists($path)) { Stop-With 'spool-missing' }
            if (-not [IO.Directory]::Exists($path)) {
                $security = New-Object Security.AccessControl.DirectorySecurity
                $security.SetSecurityDescriptorSddlForm('O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
                try { [void][IO.Directory]::CreateDirectory($path, $security) } catch { Stop-With 'spool-missing' }
            }
            $why = Get-Distrust $path -1
            if ($why) { Stop-With $why }
            $path
        }

        """;
}
