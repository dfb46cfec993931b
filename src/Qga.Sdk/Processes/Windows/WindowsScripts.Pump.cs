namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>
    /// Copies output into files that are named after the offset at which they begin. The agent of a Windows guest opens no file that
    /// somebody writes to, so each is written under another name and gets its own when it is whole. The host marks what it has read.
    /// </summary>
    private const string Pump = """
        function New-Reader($stream) { @{ Stream = $stream; Buffer = (New-Object byte[] 65536); Task = $null; Done = $false } }
        function New-Pump([string]$name, $readers) {
            @{
                Name = $name; Readers = $readers; Hold = (New-Object IO.MemoryStream); Since = [long]0; At = [long]0
                Files = (New-Object Collections.Queue); Unread = [long]0; First = [long]-1; Ended = $false
            }
        }

        # Takes back what the host has read. The last file stays, so that it is known how far the output has come.
        function Clear-Read($pump) {
            while ($pump.Files.Count -gt 0) {
                $file = $pump.Files.Peek()
                $path = "$job\$($pump.Name)\$($file.Begin)"
                if (-not $file.Read) {
                    if (-not [IO.File]::Exists("$path.read")) { return }
                    $file.Read = $true
                    $pump.Unread -= $file.Length
                }
                if ($pump.Files.Count -eq 1) { return }
                [void]$pump.Files.Dequeue()
                try {
                    [IO.File]::Delete($path)
                    [IO.File]::Delete("$path.read")
                } catch {
                    # Somebody has it open; it goes with the job.
                }
            }
        }

        function Remove-Oldest($pump) {
            while ($pump.Files.Count -gt 0 -and $pump.Unread -gt $limit) {
                $file = $pump.Files.Dequeue()
                if (-not $file.Read) { $pump.Unread -= $file.Length }
                $pump.First = $file.Begin + $file.Length
                try { [IO.File]::Delete("$job\$($pump.Name)\$($file.Begin)") } catch { }
            }
            if ($pump.First -ge 0) {
                try {
                    [IO.File]::WriteAllText("$job\$($pump.Name)\first", "$($pump.First)`n", $ascii)
                    $pump.First = [long]-1
                } catch {
                    # The host looks at it. It is written the next time.
                }
            }
        }

        function Save-Segment($pump) {
            $part = "$job\$($pump.Name)\part"
            $file = [IO.File]::Open($part, 'Create', 'Write', 'None')
            try { $pump.Hold.WriteTo($file) } finally { $file.Close() }
            Move-New $part "$job\$($pump.Name)\$($pump.At)"
            $pump.Files.Enqueue(@{ Begin = $pump.At; Length = $pump.Hold.Length; Read = $false })
            $pump.Unread += $pump.Hold.Length
            $pump.At += $pump.Hold.Length
            $pump.Hold.SetLength(0)
        }

        # True when there was something to do.
        function Step-Pump($pump) {
            if ($pump.Ended) { return $false }
            $moved = $false
            try {
                Clear-Read $pump
                if ($whenFull -eq 'drop') { Remove-Oldest $pump }
                $open = 0
                foreach ($reader in $pump.Readers) {
                    if ($reader.Task -and $reader.Task.IsCompleted) {
                        $count = 0
                        if ($reader.Task.Status -eq 'RanToCompletion') { $count = $reader.Task.Result }
                        $reader.Task = $null
                        if ($count -eq 0) { $reader.Done = $true }
                        if ($pump.Hold.Length -eq 0) { $pump.Since = $clock.ElapsedMilliseconds }
                        $pump.Hold.Write($reader.Buffer, 0, $count)
                        $moved = $true
                    }
                    if ($reader.Done) { continue }
                    $open++
                    $hasRoom = $whenFull -ne 'block' -or $pump.Unread + $pump.Hold.Length + 65536 -le $limit
                    if (-not $reader.Task -and $hasRoom) { $reader.Task = $reader.Stream.ReadAsync($reader.Buffer, 0, 65536) }
                }
                $size = [Math]::Min([long]1048576, [long][Math]::Floor($limit / 4))
                $isDue = $pump.Hold.Length -ge $size -or $open -eq 0 -or $clock.ElapsedMilliseconds - $pump.Since -ge 10
                if ($pump.Hold.Length -gt 0 -and $isDue) {
                    Save-Segment $pump
                    $moved = $true
                }
                if ($open -eq 0) {
                    $pump.Ended = $true
                    $end = "$job\$($pump.Name)\$($pump.At)"
                    [IO.File]::WriteAllText($end, '')
                    [IO.File]::WriteAllText("$end.end", '')
                }
            } catch {
                $pump.Ended = $true
                try { Save-Fact $job 'lost' "lost $($pump.Name) $($pump.At)" } catch { }
                foreach ($reader in $pump.Readers) { try { $reader.Stream.Close() } catch { } }
            }
            $moved
        }

        """;
}
