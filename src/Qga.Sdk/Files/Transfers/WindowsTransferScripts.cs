namespace Qga.Sdk;

/// <summary>
/// What transfers run in a Windows guest. The values and the answers are those of <see cref="TransferScripts"/>. They have been
/// checked by reading and against scripted replies; they have not run on a Windows guest yet.
/// </summary>
internal static partial class WindowsTransferScripts
{
    private const string Prologue = """
        function Stop-With([string]$word) {
            Send-Text "failed=$word`n"
            [Environment]::Exit(9)
        }

        # The SHA-256 of the beginning of a file.
        function Get-Sum([string]$path, [long]$length) {
            $file = [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite, Delete')
            $hash = New-Object Security.Cryptography.SHA256Cng
            try {
                $buffer = New-Object byte[] 1048576
                while ($length -gt 0) {
                    $read = $file.Read($buffer, 0, [int][Math]::Min($length, [long]$buffer.Length))
                    if ($read -eq 0) { break }
                    [void]$hash.TransformBlock($buffer, 0, $read, $null, 0)
                    $length -= $read
                }
                [void]$hash.TransformFinalBlock($buffer, 0, 0)
                [BitConverter]::ToString($hash.Hash).Replace('-', '').ToLowerInvariant()
            } finally {
                $hash.Dispose()
                $file.Close()
            }
        }

        # A directory that the agent made, and nobody else.
        function Test-Mine([string]$path) { [IO.Directory]::Exists($path) -and (Get-Distrust $path -1) -eq '' }

        """ + WindowsScripts.Trust;

    /// <summary>1 path, 2 how many bytes of its beginning are wanted the SHA-256 of.</summary>
    public static WindowsScript Look { get; } = new(Prologue + """
        $path = [IO.Path]::GetFullPath((Get-Text 1))
        $prefix = [long](Get-Text 2)
        if (-not (Test-Name $path)) { Stop-With 'missing' }
        $target = Get-Link $path
        for ($hops = 0; $target -ne ''; $hops++) {
            if ($hops -ge 40 -or $target -eq '?') { Stop-With 'missing' }
            $path = [IO.Path]::GetFullPath([IO.Path]::Combine([IO.Path]::GetDirectoryName($path), $target))
            if (-not (Test-Name $path)) { Stop-With 'missing' }
            $target = Get-Link $path
        }
        if (Test-Directory (Get-Attributes $path)) {
            Send-Text "size=0`nmode=4000`nmodified=0`nfacts=directory`nsha256=1`n"
            return
        }
        $item = New-Object IO.FileInfo $path
        $written = $item.LastWriteTimeUtc.Ticks
        $modified = [Math]::Max([long]0, [long][Math]::Floor(($written - 621355968000000000) / 10000000))
        $text = "size=$($item.Length)`nmode=8000`nmodified=$modified`nfacts=$($item.Length):$($item.CreationTimeUtc.Ticks):$written`nsha256=1`n"
        if ($prefix -gt 0) { $text += "sum=$(Get-Sum $path $prefix)`n" }
        Send-Text $text
        """, 0);

    /// <summary>1 target, 2 1 to allow untrusted directories, 3 what names of staging directories begin with, 4 the new one, 5 1 to continue, 7 "file" or "directory".</summary>
    public static WindowsScript Stage { get; } = new(Prologue + """
        $target = [IO.Path]::GetFullPath((Get-Text 1))
        $directory = [IO.Path]::GetDirectoryName($target)
        if (-not $directory -or [IO.Path]::GetFileName($target) -eq '') { Stop-With 'path' }
        if (-not [IO.Directory]::Exists($directory)) { Stop-With 'no-directory' }
        if ((Get-Text 2) -ne '1') {
            # In the directory itself nobody else may make files either; above it nobody else may put another one in its place.
            $rights = 0x500D0042
            for ($at = $directory; $at; $at = [IO.Path]::GetDirectoryName($at)) {
                if (Get-Distrust $at $rights) { Stop-With 'untrusted' }
                $rights = 0x100D0040
            }
        }
        $isTree = (Get-Text 7) -eq 'directory'
        if (Test-Name $target) {
            $isPlain = (Test-Directory (Get-Attributes $target)) -and (Get-Link $target) -eq ''
            if ($isTree -and -not $isPlain) { Stop-With 'is-no-directory' }
            if (-not $isTree -and $isPlain) { Stop-With 'is-directory' }
        }
        $stage = [IO.Path]::Combine($directory, (Get-Text 4))
        $security = New-Object Security.AccessControl.DirectorySecurity
        $security.SetSecurityDescriptorSddlForm('O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
        [void][IO.Directory]::CreateDirectory($stage, $security)
        if (-not (Test-Mine $stage)) { Stop-With 'stage' }
        if ($isTree) { [void][IO.Directory]::CreateDirectory("$stage\tree") }
        $size = [long]0
        foreach ($old in [IO.Directory]::GetDirectories($directory, (Get-Text 3) + '*')) {
            if ($old -eq $stage -or -not (Test-Mine $old)) { continue }
            $isOld = [IO.Directory]::GetLastWriteTimeUtc($old) -lt [DateTime]::UtcNow.AddDays(-1)
            if ((Get-Text 5) -ne '1' -and -not $isOld) { continue }
            if ((Get-Text 5) -eq '1' -and $size -eq 0 -and [IO.File]::Exists("$old\data")) {
                # The agent may still have it open for the broken attempt, so a copy is gone on with.
                $from = [IO.File]::Open("$old\data", 'Open', 'Read', 'ReadWrite, Delete')
                try {
                    $to = [IO.File]::Open("$stage\data", 'Create', 'Write', 'None')
                    try { $from.CopyTo($to, 1048576) } finally { $to.Close() }
                } finally {
                    $from.Close()
                }
                $size = (New-Object IO.FileInfo "$stage\data").Length
            }
            try { [IO.Directory]::Delete($old, $true) } catch { }
        }
        $text = "base=`nsize=$size`nsha256=1`ntar=1`n"
        if ($size -gt 0) { $text += "sum=$(Get-Sum "$stage\data" $size)`n" }
        Send-Text $text
        """, 0);

    /// <summary>1 path of the staging directory, 2 length, 3 SHA-256 or nothing.</summary>
    public static WindowsScript Check { get; } = new(Prologue + """
        $stage = [IO.Path]::GetFullPath((Get-Text 1))
        $data = "$stage\data"
        if (-not (Test-Mine $stage) -or -not [IO.File]::Exists($data)) { Stop-With 'stage' }
        $size = (New-Object IO.FileInfo $data).Length
        if ("$size" -ne (Get-Text 2)) { Stop-With 'size' }
        if ((Get-Text 3) -ne '' -and (Get-Sum $data $size) -ne (Get-Text 3)) { Stop-With 'sum' }
        """, 0);

    /// <summary>1 target, 2 path of the staging directory, 3 length, 7 time or nothing.</summary>
    public static WindowsScript Place { get; } = new(Prologue + """
        $target = [IO.Path]::GetFullPath((Get-Text 1))
        $stage = [IO.Path]::GetFullPath((Get-Text 2))
        $data = "$stage\data"
        if (-not (Test-Mine $stage) -or -not [IO.File]::Exists($data)) { Stop-With 'stage' }
        if ("$((New-Object IO.FileInfo $data).Length)" -ne (Get-Text 3)) { Stop-With 'size' }
        if ((Get-Text 7) -ne '') {
            $ticks = [decimal]::Parse((Get-Text 7), [Globalization.CultureInfo]::InvariantCulture) * 10000000
            [IO.File]::SetLastWriteTimeUtc($data, (New-Object DateTime ((621355968000000000 + [long]$ticks), [DateTimeKind]::Utc)))
        }
        $isThere = Test-Name $target
        if ($isThere -and ((Get-Attributes $target) -band 0x400) -ne 0) {
            if ((Get-Link $target) -eq '') { Stop-With 'place' }
            if (Test-Directory (Get-Attributes $target)) { [IO.Directory]::Delete($target, $false) } else { [IO.File]::Delete($target) }
            $isThere = $false
        }
        if ($isThere) {
            if (Test-Directory (Get-Attributes $target)) { Stop-With 'is-directory' }
            [IO.File]::Replace($data, $target, [NullString]::Value)
        } else {
            [IO.File]::Move($data, $target)

            # What it inherited where it was staged does not hold here.
            $security = New-Object Security.AccessControl.FileSecurity
            $security.SetAccessRuleProtection($false, $false)
            [IO.File]::SetAccessControl($target, $security)
        }
        try { [IO.Directory]::Delete($stage, $true) } catch { }
        """, 0);

    /// <summary>1 a path beside which a staging directory lies, 2 its name.</summary>
    public static WindowsScript Remove { get; } = new(Prologue + """
        $directory = [IO.Path]::GetDirectoryName([IO.Path]::GetFullPath((Get-Text 1)))
        $stage = [IO.Path]::Combine($directory, (Get-Text 2))
        if (Test-Mine $stage) { [IO.Directory]::Delete($stage, $true) }
        """, 0);
}
