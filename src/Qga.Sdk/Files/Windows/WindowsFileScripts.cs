namespace Qga.Sdk;

/// <summary>
/// What the methods for files run in a Windows guest. They have been checked by reading and against scripted replies; they have
/// not run on a Windows guest yet.
/// </summary>
internal static class WindowsFileScripts
{
    private const string Describe = """
        function Get-Line($item, [string]$target) {
            $size = [long]0
            if (-not (Test-Directory ([int]$item.Attributes))) { $size = $item.Length }
            $times = $item.CreationTimeUtc.Ticks, $item.LastWriteTimeUtc.Ticks, $item.LastAccessTimeUtc.Ticks
            (ConvertTo-Word $item.Name) + ' ' + [int]$item.Attributes + ' ' + $size + ' ' + ($times -join ' ') + ' ' + (ConvertTo-Word $target)
        }

        """;

    /// <summary>1 path, 2 L to follow links. Prints a line.</summary>
    public static WindowsScript Info { get; } = new(Describe + """
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        $target = Get-Link $path
        if ((Get-Text 2) -eq 'L') {
            for ($hops = 0; $target -ne ''; $hops++) {
                if ($hops -ge 40 -or $target -eq '?') { Stop-Because 1921 }
                $path = [IO.Path]::GetFullPath([IO.Path]::Combine([IO.Path]::GetDirectoryName($path), $target))
                $target = Get-Link $path
            }
        }
        if (Test-Directory (Get-Attributes $path)) { $item = New-Object IO.DirectoryInfo $path } else { $item = New-Object IO.FileInfo $path }
        Send-Text ((Get-Line $item $target) + "`n")
        """, 1);

    /// <summary>1 directory, 2 how many entries were shown already, 3 how many to show. Prints lines, and "more" or "end".</summary>
    public static WindowsScript List { get; } = new(Describe + """
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        if (-not (Test-Directory (Get-Attributes $path))) { Stop-Because 267 }
        $skip = [long](Get-Text 2)
        $last = $skip + [long](Get-Text 3)
        $index = [long]0
        $text = New-Object Text.StringBuilder
        $end = 'end'
        foreach ($item in (New-Object IO.DirectoryInfo $path).EnumerateFileSystemInfos()) {
            $index++
            if ($index -le $skip) { continue }
            if ($index -gt $last) {
                $end = 'more'
                break
            }
            try {
                $target = ''
                if (([int]$item.Attributes -band 0x400) -ne 0) { $target = Get-Link $item.FullName }
                [void]$text.Append((Get-Line $item $target)).Append("`n")
            } catch {
                # It has vanished meanwhile.
            }
        }
        Send-Text ($text.ToString() + $end + "`n")
        """, 1);

    /// <summary>1 directory, 2 ignored, 3 p to make those above it too, and to take it when it is there.</summary>
    public static WindowsScript MakeDirectory { get; } = new("""
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        if (Test-Name $path) {
            if ((Get-Text 3) -ne 'p' -or -not (Test-Directory (Get-Attributes $path))) { Stop-Because 183 }
            return
        }
        $parent = [IO.Path]::GetDirectoryName($path)
        if ((Get-Text 3) -ne 'p' -and -not [IO.Directory]::Exists($parent)) { Stop-Because 3 }
        [void][IO.Directory]::CreateDirectory($path)
        """, 1);

    /// <summary>1 the file, or link.</summary>
    public static WindowsScript RemoveFile { get; } = new("""
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        $attributes = Get-Attributes $path
        if (Test-Directory $attributes) {
            if ((Get-Link $path) -eq '') { Stop-Because 336 }
            [IO.Directory]::Delete($path, $false)
            return
        }
        if (($attributes -band 0x401) -eq 1) { [IO.File]::SetAttributes($path, 'Normal') }
        [IO.File]::Delete($path)
        """, 1);

    /// <summary>1 the directory, 2 r to remove what is in it too. Links in it are removed, not followed.</summary>
    public static WindowsScript RemoveDirectory { get; } = new("""
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        if (-not (Test-Directory (Get-Attributes $path)) -or (Get-Link $path) -ne '') { Stop-Because 267 }
        [IO.Directory]::Delete($path, (Get-Text 2) -eq 'r')
        """, 1);

    /// <summary>1 from, 2 to, 3 f to replace a file that is there.</summary>
    public static WindowsScript Move { get; } = new("""
        $from = [IO.Path]::GetFullPath((Get-Text 1))
        $to = [IO.Path]::GetFullPath((Get-Text 2))
        $isDirectory = Test-Directory (Get-Attributes $from)
        $isThere = Test-Name $to
        if ($isThere -and ((Get-Text 3) -ne 'f' -or $isDirectory)) { Stop-Because 183 }
        if ($isThere -and (Test-Directory (Get-Attributes $to))) { Stop-Because 336 }
        if ($isDirectory) { [IO.Directory]::Move($from, $to) }
        elseif (-not $isThere) { [IO.File]::Move($from, $to) }
        elseif ([IO.Path]::GetPathRoot($from) -eq [IO.Path]::GetPathRoot($to)) { [IO.File]::Replace($from, $to, [NullString]::Value) }
        else {
            [IO.File]::Copy($from, $to, $true)
            [IO.File]::Delete($from)
        }
        """, 2);

    /// <summary>1 from, a file. 2 to, 3 f to replace a file that is there.</summary>
    public static WindowsScript Copy { get; } = new("""
        $from = [IO.Path]::GetFullPath((Get-Text 1))
        $to = [IO.Path]::GetFullPath((Get-Text 2))
        if (Test-Directory (Get-Attributes $from)) { Stop-Because 336 }
        [IO.File]::Copy($from, $to, (Get-Text 3) -eq 'f')
        """, 2);

    /// <summary>1 path, 2 when it was written, 3 when it was read, in seconds since 1970 with a fraction, or empty.</summary>
    public static WindowsScript SetTimes { get; } = new("""
        function Get-Time([string]$seconds) {
            $ticks = [decimal]::Parse($seconds, [Globalization.CultureInfo]::InvariantCulture) * 10000000
            New-Object DateTime ((621355968000000000 + [long]$ticks), [DateTimeKind]::Utc)
        }
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        if ((Get-Link $path) -ne '') { Stop-Because 1464 }
        if (Test-Directory (Get-Attributes $path)) { $item = New-Object IO.DirectoryInfo $path } else { $item = New-Object IO.FileInfo $path }
        if ((Get-Text 2) -ne '') { $item.LastWriteTimeUtc = Get-Time (Get-Text 2) }
        if ((Get-Text 3) -ne '') { $item.LastAccessTimeUtc = Get-Time (Get-Text 3) }
        """, 1);

    /// <summary>1 a path on a drive. Prints as stat does: the size of a block and how many there are, are free, and are free to the agent.</summary>
    public static WindowsScript Space { get; } = new("""
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        [void](Get-Attributes $path)
        $drive = New-Object IO.DriveInfo ([IO.Path]::GetPathRoot($path))
        Send-Text ('1 ' + $drive.TotalSize + ' ' + $drive.TotalFreeSpace + ' ' + $drive.AvailableFreeSpace + "`n")
        """, 1);

    /// <summary>1 where, or nothing for the guest's own place, 2 how its name begins, 3 -d for a directory. Prints its path.</summary>
    public static WindowsScript Temp { get; } = new("""
        $place = Get-Text 1
        if ($place -eq '') { $place = [IO.Path]::GetTempPath().TrimEnd('\') }
        $path = $place.TrimEnd('\', '/') + '\' + (Get-Text 2) + [Guid]::NewGuid().ToString('N')
        $rights = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
        if (-not [IO.Directory]::Exists($place)) { Stop-Because 3 }
        if ((Get-Text 3) -eq '-d') {
            $security = New-Object Security.AccessControl.DirectorySecurity
            $security.SetSecurityDescriptorSddlForm($rights)
            [void][IO.Directory]::CreateDirectory($path, $security)
        } else {
            $security = New-Object Security.AccessControl.FileSecurity
            $security.SetSecurityDescriptorSddlForm($rights.Replace('OICI', ''))
            $file = New-Object IO.FileStream ($path, [IO.FileMode]::CreateNew, [Security.AccessControl.FileSystemRights]::Write, [IO.FileShare]::None, 4096, [IO.FileOptions]::None, $security)
            $file.Close()
        }
        Send-Text ((ConvertTo-Word $path) + "`n")
        """, 1);

    /// <summary>1 a directory or file that nobody has used yet.</summary>
    public static WindowsScript RemoveEmpty { get; } = new("""
        $path = Get-Text 1
        if (Test-Directory (Get-Attributes $path)) { [IO.Directory]::Delete($path, $false) } else { [IO.File]::Delete($path) }
        """, 1);

    /// <summary>1 a process that runs a script of this library; it is ended with what it has started.</summary>
    public static WindowsScript End { get; } = new("""
        $id = [int](Get-Text 1)
        foreach ($child in @(Get-WmiObject -Query "SELECT ProcessId FROM Win32_Process WHERE ParentProcessId = $id")) {
            try { [Diagnostics.Process]::GetProcessById([int]$child.ProcessId).Kill() } catch { }
        }
        try { [Diagnostics.Process]::GetProcessById($id).Kill() } catch { }
        """, 0);
}
