namespace Qga.Sdk;

internal static partial class WindowsTransferScripts
{
    /// <summary>
    /// Unpacks an archive of this library's, in the form of GNU tar, into the staged tree. 1 path of the staging directory, 2 the archive,
    /// 3 1 when it is packed, which this cannot, 4 its SHA-256 or nothing.
    /// </summary>
    public static WindowsScript UnpackTree { get; } = new(Prologue + """
        function Read-Full($file, [byte[]]$bytes, [int]$count) {
            for ($at = 0; $at -lt $count; $at += $read) {
                $read = $file.Read($bytes, $at, $count - $at)
                if ($read -eq 0) { Stop-With 'unpack' }
            }
        }
        function Get-Octal([byte[]]$head, [int]$at, [int]$length) {
            [Convert]::ToInt64([Text.Encoding]::ASCII.GetString($head, $at, $length).Trim([char[]]@([char]0, [char]32)), 8)
        }
        $utf8 = New-Object Text.UTF8Encoding $false, $true
        $stage = [IO.Path]::GetFullPath((Get-Text 1))
        $tree = "$stage\tree"
        if (-not (Test-Mine $stage) -or -not [IO.Directory]::Exists($tree) -or (Get-Text 3) -eq '1') { Stop-With 'stage' }
        $archive = "$stage\" + (Get-Text 2)
        if ((Get-Text 4) -ne '' -and (Get-Sum $archive ([long]::MaxValue)) -ne (Get-Text 4)) { Stop-With 'sum' }
        $file = [IO.File]::Open($archive, 'Open', 'Read', 'ReadWrite, Delete')
        try {
            $head = New-Object byte[] 512
            $long = ''
            while ($true) {
                Read-Full $file $head 512
                if ($head[0] -eq 0) { break }
                $type = [string][char]$head[156]
                $size = [int](Get-Octal $head 124 12)
                $content = New-Object byte[] $size
                Read-Full $file $content $size
                $rest = (512 - $size % 512) % 512
                if ($rest -gt 0) { Read-Full $file (New-Object byte[] 512) $rest }
                if ($type -eq 'L') {
                    $long = $utf8.GetString($content).TrimEnd([char]0)
                    continue
                }
                $name = $long
                $long = ''
                if ($name -eq '') {
                    $end = [Array]::IndexOf($head, [byte]0, 0, 100)
                    if ($end -lt 0) { $end = 100 }
                    $name = $utf8.GetString($head, 0, $end)
                }
                $path = "$tree\" + $name.Substring(2).TrimEnd('/').Replace('/', '\')
                $time = New-Object DateTime ((621355968000000000 + (Get-Octal $head 136 12) * 10000000), [DateTimeKind]::Utc)
                if ($type -eq '5') {
                    [void][IO.Directory]::CreateDirectory($path)
                    [IO.Directory]::SetLastWriteTimeUtc($path, $time)
                } elseif ($type -eq '0') {
                    [IO.File]::WriteAllBytes($path, $content)
                    [IO.File]::SetLastWriteTimeUtc($path, $time)
                } else {
                    Stop-With 'unpack'
                }
            }
        } finally {
            $file.Close()
        }
        try { [IO.File]::Delete($archive) } catch { }
        """, 0);

    /// <summary>Moves a large file into the staged tree. 1 path of the staging directory, 3 time or nothing, 4 its path in the tree, with ./ before it.</summary>
    public static WindowsScript Adopt { get; } = new(Prologue + """
        $stage = [IO.Path]::GetFullPath((Get-Text 1))
        $data = "$stage\data"
        if (-not (Test-Mine $stage) -or -not [IO.File]::Exists($data)) { Stop-With 'stage' }
        if ((Get-Text 3) -ne '') {
            $ticks = [decimal]::Parse((Get-Text 3), [Globalization.CultureInfo]::InvariantCulture) * 10000000
            [IO.File]::SetLastWriteTimeUtc($data, (New-Object DateTime ((621355968000000000 + [long]$ticks), [DateTimeKind]::Utc)))
        }
        [IO.File]::Move($data, "$stage\tree\" + (Get-Text 4).Substring(2).Replace('/', '\'))
        """, 0);

    /// <summary>
    /// Puts the staged tree into its place: in one step where there is nothing yet, else file by file, each in one step, after a look whether
    /// anything is in the way. Links of the guest below the target are not followed. 1 target, 2 path of the staging directory, 3 1 to
    /// allow untrusted directories.
    /// </summary>
    public static WindowsScript PlaceTree { get; } = new(Prologue + """
        $target = [IO.Path]::GetFullPath((Get-Text 1))
        $stage = [IO.Path]::GetFullPath((Get-Text 2))
        $tree = "$stage\tree"
        $allows = (Get-Text 3) -eq '1'
        if (-not (Test-Mine $stage) -or -not [IO.Directory]::Exists($tree)) { Stop-With 'stage' }
        function Test-Plain([string]$path) {
            $attributes = Get-Attributes $path
            (Test-Directory $attributes) -and ($attributes -band 0x400) -eq 0
        }

        # What it inherited where it was staged does not hold here.
        function Reset-Rights([string]$path) {
            if (Test-Directory (Get-Attributes $path)) {
                $security = New-Object Security.AccessControl.DirectorySecurity
                $security.SetAccessRuleProtection($false, $false)
                [IO.Directory]::SetAccessControl($path, $security)
            } else {
                $security = New-Object Security.AccessControl.FileSecurity
                $security.SetAccessRuleProtection($false, $false)
                [IO.File]::SetAccessControl($path, $security)
            }
        }
        function Find-Trouble([string]$from, [string]$to) {
            if (-not $allows -and (Get-Distrust $to 0x500D0042)) { Stop-With 'untrusted' }
            foreach ($item in (New-Object IO.DirectoryInfo $from).GetFileSystemInfos()) {
                $there = "$to\" + $item.Name
                if (-not (Test-Name $there)) { continue }
                $isDirectory = Test-Directory ([int]$item.Attributes)
                $isPlain = Test-Plain $there
                if ($isDirectory -ne $isPlain) { Stop-With 'in-the-way' }
                if ($isDirectory) { Find-Trouble $item.FullName $there }
            }
        }
        function Move-Tree([string]$from, [string]$to) {
            foreach ($item in (New-Object IO.DirectoryInfo $from).GetFileSystemInfos()) {
                $there = "$to\" + $item.Name
                $isDirectory = Test-Directory ([int]$item.Attributes)
                if (Test-Name $there) {
                    if ($isDirectory) {
                        if (-not (Test-Plain $there)) { Stop-With 'in-the-way' }
                        Move-Tree $item.FullName $there
                        continue
                    }
                    $attributes = Get-Attributes $there
                    if (($attributes -band 0x400) -eq 0) {
                        [IO.File]::Replace($item.FullName, $there, [NullString]::Value)
                        continue
                    }
                    if (Test-Directory $attributes) { [IO.Directory]::Delete($there, $false) } else { [IO.File]::Delete($there) }
                }
                if ($isDirectory) { [IO.Directory]::Move($item.FullName, $there) } else { [IO.File]::Move($item.FullName, $there) }
                Reset-Rights $there
            }
        }
        if (Test-Name $target) {
            if (-not (Test-Plain $target)) { Stop-With 'is-no-directory' }
            Find-Trouble $tree $target
            Move-Tree $tree $target
        } else {
            [IO.Directory]::Move($tree, $target)
            Reset-Rights $target
        }
        try { [IO.Directory]::Delete($stage, $true) } catch { }
        """, 0);
}
