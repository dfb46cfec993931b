namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Ends a job's processes. 1 spool, 2 token.</summary>
    public const string Kill = Common + KillTree + """
        $root = Enter-Root (Get-Text 1)
        $job = $root + '\' + (Get-Text 2)
        if (-not [IO.Directory]::Exists($job)) { Stop-With 'unknown' }
        Say "sent $(Stop-Tree $job)"
        Send-Report

        """;

    /// <summary>Removes what a job that is over has left. 1 spool, 2 token, 3 "kill" to end one that is not.</summary>
    public const string Leave = Common + KillTree + """
        function Send-Word([string]$word) {
            Say $word
            Send-Report
        }
        $root = Enter-Root (Get-Text 1)
        $job = $root + '\' + (Get-Text 2)
        $kill = (Get-Text 3) -eq 'kill'
        if (-not [IO.Directory]::Exists($job)) { Send-Word 'gone' }
        if (-not [IO.File]::Exists("$job\status")) {
            if (-not [IO.File]::Exists("$job\never")) {
                try { Save-Fact $job 'wrap' 'left' } catch { Send-Word 'busy' }
            }
        } else {
            if ($kill) {
                [void](Stop-Tree $job)
                $wrapper = (Read-Fact $job 'status').Split(' ')
                if (Test-Alive $job) { [void](Stop-One ([int]$wrapper[1]) ([long]$wrapper[2])) }
            }
            $isOver = $kill -or [IO.File]::Exists("$job\end") -or -not (Read-Fact $job 'verdict').StartsWith('ok')
            for ($n = 0; Test-Alive $job; $n++) {
                if (-not $isOver -or $n -ge 50) { Send-Word 'busy' }
                [Threading.Thread]::Sleep(20)
            }
        }
        for ($n = 0; $n -lt 20 -and [IO.Directory]::Exists($job); $n++) {
            try { [IO.Directory]::Delete($job, $true) } catch { [Threading.Thread]::Sleep(20) }
        }
        Send-Word 'gone'

        """;

    /// <summary>Finds a job's processes by descent: a child names its parent's number and is younger than it.</summary>
    private const string KillTree = """
        # Ends the process of a number when it is the one that began then. Its exit code is -1.
        function Stop-One([int]$id, [long]$born) {
            try {
                $process = [Diagnostics.Process]::GetProcessById($id)
                if ([Math]::Abs($process.StartTime.ToFileTimeUtc() - $born) -gt 20000) { return 0 }
                $process.Kill()
                1
            } catch {
                0
            }
        }

        # Ends the program, everything below it and what it has left behind, until nothing is left. Gives how many.
        function Stop-Tree([string]$job) {
            $sent = 0
            $lines = (Read-Fact $job 'status').Trim().Split("`n")
            if ($lines.Length -lt 2 -or $lines[0].Split(' ')[3] -ne (Get-Boot)) { return 0 }
            $words = $lines[1].Trim().Split(' ')
            $id = [int]$words[1]
            $born = [long]$words[2]
            for ($round = 0; $round -lt 20; $round++) {
                $all = @(Get-WmiObject -Query 'SELECT ProcessId, ParentProcessId, CreationDate FROM Win32_Process' | Where-Object { $_.CreationDate } | ForEach-Object {
                    @{ Id = [int]$_.ProcessId; Parent = [int]$_.ParentProcessId; Born = [Management.ManagementDateTimeConverter]::ToDateTime($_.CreationDate).ToFileTimeUtc() }
                })

                # Number -> when it began and, for one whose number somebody else has by now, when that one did.
                $until = [long]::MaxValue
                $tree = @{}
                foreach ($process in $all) {
                    if ($process.Id -ne $id) { continue }
                    if ([Math]::Abs($process.Born - $born) -le 20000) { $tree[$id] = $process } else { $until = $process.Born }
                }
                do {
                    $grown = $false
                    foreach ($process in $all) {
                        if ($tree.ContainsKey($process.Id)) { continue }
                        $isLeft = $process.Parent -eq $id -and $process.Born -ge $born - 20000 -and $process.Born -lt $until
                        $isBelow = $process.Parent -ne $id -and $tree.ContainsKey($process.Parent) -and $process.Born -ge $tree[$process.Parent].Born - 20000
                        if ($isLeft -or $isBelow) {
                            $tree[$process.Id] = $process
                            $grown = $true
                        }
                    }
                } while ($grown)
                $now = 0
                foreach ($process in $tree.Values) { $now += Stop-One $process.Id $process.Born }
                $sent += $now
                if ($now -eq 0) { break }
            }
            $sent
        }

        """;
}
