namespace Qga.Sdk;

internal static partial class WindowsTransferScripts
{
    /// <summary>Makes a directory for what passes through. 1 its name.</summary>
    public static WindowsScript MakePassage { get; } = new(Prologue + """
        $base = [Environment]::GetFolderPath('CommonApplicationData')
        for ($at = $base; $at; $at = [IO.Path]::GetDirectoryName($at)) {
            if (Get-Distrust $at 0x100D0040) { Stop-With 'stage' }
        }
        foreach ($old in [IO.Directory]::GetDirectories($base, '.qga-s-*')) {
            if ((Test-Mine $old) -and [IO.Directory]::GetLastWriteTimeUtc($old) -lt [DateTime]::UtcNow.AddDays(-1)) {
                try { [IO.Directory]::Delete($old, $true) } catch { }
            }
        }
        $passage = [IO.Path]::Combine($base, (Get-Text 1))
        $security = New-Object Security.AccessControl.DirectorySecurity
        $security.SetSecurityDescriptorSddlForm('O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
        [void][IO.Directory]::CreateDirectory($passage, $security)
        if (-not (Test-Mine $passage)) { Stop-With 'stage' }
        Send-Text ('base=' + (ConvertTo-Word $base) + "`n")
        """, 0);

    /// <summary>Removes what passes through, and ends what fills it. 1 its name.</summary>
    public static WindowsScript RemovePassage { get; } = new(Prologue + """
        $passage = [IO.Path]::Combine([Environment]::GetFolderPath('CommonApplicationData'), (Get-Text 1))
        if (Test-Mine $passage) {
            try { [IO.File]::Delete("$passage\live") } catch { }
            for ($n = 0; $n -lt 50 -and [IO.Directory]::Exists($passage); $n++) {
                try { [IO.Directory]::Delete($passage, $true) } catch { [Threading.Thread]::Sleep(20) }
            }
        }
        """, 0);

    /// <summary>
    /// Sends a directory as an archive in the form of GNU tar, through numbered pieces of which at most three are full at a time. A piece of
    /// no length is the end. 1 path of the passage, 2 path, 3 1 to pack, which this cannot, 4 1 for the SHA-256 of the archive.
    /// </summary>
    public static WindowsScript SpoolTree { get; } = new(Prologue + Pieces + Archive + """
        if ((Get-Text 3) -eq '1') { Stop-With 'no-gzip' }
        [IO.File]::WriteAllText("$passage\live", '')
        Send-Tree ([IO.Path]::GetFullPath((Get-Text 2))) './'
        Send-Block (New-Object byte[] 1024) 1024
        if ($pieces.File) { Close-Piece }
        Open-Piece
        Close-Piece
        if ((Get-Text 4) -eq '1') {
            [void]$hash.TransformFinalBlock((New-Object byte[] 0), 0, 0)
            Send-Text ('sum=' + [BitConverter]::ToString($hash.Hash).Replace('-', '').ToLowerInvariant() + "`n")
        }
        """, 0);

    private const string Pieces = """
        $passage = Get-Text 1
        $hash = New-Object Security.Cryptography.SHA256Cng
        $pieces = @{ Number = [long]0; File = $null; Room = 0 }

        # A piece that the host has read is empty.
        function Test-Unread([long]$number) {
            [IO.File]::Exists("$passage\$number") -and (New-Object IO.FileInfo "$passage\$number").Length -gt 0
        }
        function Open-Piece {
            for ($idle = 0; $pieces.Number -ge 3 -and (Test-Unread ($pieces.Number - 3)); $idle++) {
                if ($idle -ge 60000 -or -not [IO.File]::Exists("$passage\live")) { Stop-With 'read' }
                [Threading.Thread]::Sleep(10)
            }
            if (-not [IO.File]::Exists("$passage\live")) { Stop-With 'read' }
            if ($pieces.Number -ge 3) { try { [IO.File]::Delete("$passage\$($pieces.Number - 3)") } catch { } }
            $pieces.File = [IO.File]::Open("$passage\part", 'Create', 'Write', 'None')
            $pieces.Room = 4194304
        }
        function Close-Piece {
            $pieces.File.Close()
            $pieces.File = $null
            [IO.File]::Move("$passage\part", "$passage\$($pieces.Number)")
            $pieces.Number++
        }
        function Send-Block([byte[]]$bytes, [int]$count) {
            [void]$hash.TransformBlock($bytes, 0, $count, $null, 0)
            for ($at = 0; $at -lt $count; $at += $part) {
                if (-not $pieces.File) { Open-Piece }
                $part = [Math]::Min($count - $at, $pieces.Room)
                $pieces.File.Write($bytes, $at, $part)
                $pieces.Room -= $part
                if ($pieces.Room -eq 0) { Close-Piece }
            }
        }

        """;

    private const string Archive = """
        $strict = New-Object Text.UTF8Encoding $false, $true
        $ascii = [Text.Encoding]::ASCII
        function Send-Padding([long]$size) {
            $rest = [int]((512 - $size % 512) % 512)
            if ($rest -gt 0) { Send-Block (New-Object byte[] $rest) $rest }
        }

        # Names and targets of more than 100 bytes stand in an entry of their own before the one that they belong to.
        function Send-Long([byte[]]$text, [string]$type) {
            if ($text.Length -le 100) { return }
            Send-Head ($ascii.GetBytes('././@LongLink')) $type ($text.Length + 1) 0 (New-Object byte[] 0) '0000644'
            Send-Block $text $text.Length
            Send-Block (New-Object byte[] 1) 1
            Send-Padding ($text.Length + 1)
        }
        function Send-Head([byte[]]$name, [string]$type, [long]$size, [long]$seconds, [byte[]]$target, [string]$mode) {
            $head = New-Object byte[] 512
            [Array]::Copy($name, 0, $head, 0, [Math]::Min($name.Length, 100))
            [Array]::Copy($target, 0, $head, 157, [Math]::Min($target.Length, 100))
            [void]$ascii.GetBytes($mode, 0, 7, $head, 100)
            [void]$ascii.GetBytes('0000000', 0, 7, $head, 108)
            [void]$ascii.GetBytes('0000000', 0, 7, $head, 116)
            if ($size -lt 8589934592) {
                [void]$ascii.GetBytes([Convert]::ToString($size, 8).PadLeft(11, '0'), 0, 11, $head, 124)
            } else {
                $number = [BitConverter]::GetBytes($size)
                [Array]::Reverse($number)
                $head[124] = 128
                [Array]::Copy($number, 0, $head, 128, 8)
            }
            [void]$ascii.GetBytes([Convert]::ToString($seconds, 8).PadLeft(11, '0'), 0, 11, $head, 136)
            [void]$ascii.GetBytes('        ', 0, 8, $head, 148)
            $head[156] = [byte][char]$type
            [void]$ascii.GetBytes('ustar  ', 0, 7, $head, 257)
            $sum = 0
            foreach ($value in $head) { $sum += $value }
            [void]$ascii.GetBytes([Convert]::ToString($sum, 8).PadLeft(6, '0'), 0, 6, $head, 148)
            $head[154] = 0
            Send-Block $head 512
        }
        function Send-Entry($item, [string]$name, [string]$type, [long]$size, [string]$target) {
            $seconds = [long][Math]::Floor(($item.LastWriteTimeUtc.Ticks - 621355968000000000) / 10000000)
            $seconds = [Math]::Min([Math]::Max([long]0, $seconds), [long]8589934591)
            $nameBytes = $strict.GetBytes($name)
            $targetBytes = $strict.GetBytes($target)
            Send-Long $targetBytes 'K'
            Send-Long $nameBytes 'L'
            $mode = '0000644'
            if ($type -eq '5') { $mode = '0000755' }
            Send-Head $nameBytes $type $size $seconds $targetBytes $mode
        }
        function Send-File($item, [string]$name) {
            $file = [IO.File]::Open($item.FullName, 'Open', 'Read', 'ReadWrite, Delete')
            try {
                $size = $file.Length
                Send-Entry $item $name '0' $size ''
                $left = $size
                while ($left -gt 0) {
                    $read = $file.Read($buffer, 0, [int][Math]::Min($left, [long]$buffer.Length))
                    if ($read -eq 0) { Stop-With 'changed' }
                    Send-Block $buffer $read
                    $left -= $read
                }
                Send-Padding $size
                if ($file.Length -ne $size) { Stop-With 'changed' }
            } finally {
                $file.Close()
            }
        }
        $buffer = New-Object byte[] 1048576
        function Send-Tree([string]$path, [string]$name) {
            Send-Entry (New-Object IO.DirectoryInfo $path) $name '5' 0 ''
            foreach ($item in (New-Object IO.DirectoryInfo $path).EnumerateFileSystemInfos()) {
                $target = ''
                if (([int]$item.Attributes -band 0x400) -ne 0) { $target = Get-Link $item.FullName }
                if ($target -ne '') { Send-Entry $item ($name + $item.Name) '2' 0 ($target.Replace('\', '/')) }
                elseif (Test-Directory ([int]$item.Attributes)) { Send-Tree $item.FullName ($name + $item.Name + '/') }
                else { Send-File $item ($name + $item.Name) }
            }
        }

        """;
}
