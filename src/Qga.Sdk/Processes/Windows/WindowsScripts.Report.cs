namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Reports a job that somebody has started earlier. 1 spool, 2 token, 3 "settle" or nothing.</summary>
    public const string Attach = Common + Report + """
        $root = Enter-Root (Get-Text 1)
        $job = $root + '\' + (Get-Text 2)
        if (-not [IO.Directory]::Exists($job)) { Stop-With 'unknown' }

        # Who makes this file first decides: after that the wrapper cannot start any more.
        if ((Get-Text 3) -eq 'settle' -and -not [IO.File]::Exists("$job\status")) {
            try {
                Save-Fact $job 'wrap' 'settled'
                Save-Fact $job 'never' 'never'
            } catch {
                # It has begun meanwhile.
            }
        }
        Send-Job $root $job

        """;

    /// <summary>Tells what is known of a job.</summary>
    private const string Report = """
        function Send-Job([string]$root, [string]$job) {
            Say ('root ' + [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($root)))
            if ([IO.File]::Exists("$job\never")) { Say 'never' }

            # Before the rest: what it stands for was noted before it.
            $verdict = (Read-Fact $job 'verdict').Trim()
            if ($verdict) { Say "verdict $verdict" }
            $status = (Read-Fact $job 'status').Trim()
            foreach ($name in 'exit', 'lost', 'end') {
                $fact = (Read-Fact $job $name).Trim()
                if ($fact) { Say $fact }
            }
            $life = 'claimed'
            if ($status) {
                Say $status
                $boot = $status.Split(' ')[3]
                if (Test-Alive $job) { $life = 'alive' } elseif ($boot -ne (Get-Boot)) { $life = 'rebooted' } else { $life = 'dead' }
            } else {
                $claim = (Read-Fact $job 'claim').Trim().Split(' ')
                if ($claim.Length -eq 2 -and $claim[0] -eq (Get-Boot)) { Say ('age ' + [Math]::Max([long]0, (Get-Up) - [long]$claim[1])) } else { Say 'stale' }
            }
            foreach ($name in 'out', 'err') {
                if (-not [IO.Directory]::Exists("$job\$name")) { continue }
                $first = [long]0
                $files = @([IO.Directory]::GetFiles("$job\$name") | ForEach-Object { [IO.Path]::GetFileName($_) } | Where-Object { $_ -match '^[0-9]+$' } | ForEach-Object { [long]$_ } | Sort-Object)
                foreach ($begin in $files) {
                    $first = $begin
                    if (-not [IO.File]::Exists("$job\$name\$begin.read")) { break }
                    $first = $begin + (New-Object IO.FileInfo "$job\$name\$begin").Length
                }
                Say "$name $first"
            }
            if ([IO.Directory]::Exists("$job\in") -and -not [IO.File]::Exists("$job\in\end")) {
                $last = [long]0
                foreach ($path in [IO.Directory]::GetFiles("$job\in")) {
                    $number = [IO.Path]::GetFileName($path)
                    if ($number -match '^[0-9]+$' -and [long]$number -gt $last) { $last = [long]$number }
                }
                Say "in $last"
            }
            Say "life $life"
            Send-Report
        }

        """;
}
