namespace Qga.Sdk;

/// <summary>A script of this library's own for Windows PowerShell 5.1: fixed text. What the caller gives are lines of its standard input.</summary>
/// <param name="Body">Its text, behind <see cref="Prelude"/>.</param>
/// <param name="Paths">How many of its arguments, from the first on, are paths. They are given to <see cref="GuestShell"/> as for a POSIX shell.</param>
internal sealed record WindowsScript(string Body, int Paths)
{
    private const string Prelude = """
        # Ends with an error of Windows, by its number.
        function Stop-Because([int]$code) { throw (New-Object ComponentModel.Win32Exception $code) }

        # The attributes of a file or directory; of a link itself. Fails where there is nothing.
        function Get-Attributes([string]$path) { [int][IO.File]::GetAttributes($path) }

        function Test-Name([string]$path) {
            try {
                [void][IO.File]::GetAttributes($path)
                $true
            } catch [IO.FileNotFoundException], [IO.DirectoryNotFoundException] {
                $false
            }
        }

        function Test-Directory([int]$attributes) { ($attributes -band 0x10) -ne 0 }

        # A symbolic link or a junction: where it leads to. Nothing for anything else.
        function Get-Link([string]$path) {
            if (((Get-Attributes $path) -band 0x400) -eq 0) { return '' }
            $item = Get-Item -LiteralPath $path -Force
            if ($item.LinkType -ne 'SymbolicLink' -and $item.LinkType -ne 'Junction') { return '' }
            $target = [string]@($item.Target)[0]
            if ($target.StartsWith('\??\')) { $target = $target.Substring(4) }
            if ($target.StartsWith('UNC\')) { $target = '\\' + $target.Substring(4) }
            if ($target -eq '') { $target = '?' }
            $target
        }

        function Send-Text([string]$text) { Send-Bytes ([Text.Encoding]::ASCII.GetBytes($text)) }
        function ConvertTo-Word([string]$text) { '.' + [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text)) }

        """;

    /// <summary>The whole text.</summary>
    public string Text { get; } = Prelude + Body;
}
