namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Stays beside the program: spools its output, feeds its input, notes its end. Its values are those of <see cref="Launch"/>.</summary>
    public const string Wrap = Common + StartProgram + Pump + Feed + Sweep + """
        try { Save-Fact $job 'wrap' "$PID" } catch { return }
        $alive = [IO.File]::Open("$job\alive", 'CreateNew', 'ReadWrite', 'None')
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $limit = [long](Get-Text 3)
        $whenFull = Get-Text 4
        $merge = (Get-Text 5) -eq '1'
        $feed = Get-Text 6
        $born = [Diagnostics.Process]::GetCurrentProcess().StartTime.ToFileTimeUtc()
        $line = "wrapper $PID $born " + (Get-Boot) + ' ' + (Get-Up) + ' ' + (Get-Text 7) + " 1 0 $whenFull"
        [void][IO.Directory]::CreateDirectory("$job\out")
        if (-not $merge) { [void][IO.Directory]::CreateDirectory("$job\err") }
        if ($feed -eq 'live') { [void][IO.Directory]::CreateDirectory("$job\in") }
        $program = New-Object Diagnostics.Process
        $verdict = Start-Program $program
        if ($verdict -eq 'ok') {
            $line = $line + "`nrun $($program.Id) " + $program.StartTime.ToFileTimeUtc()
            $verdict = "ok $($program.Id)"
        }
        Save-Fact $job 'status' $line
        Save-Fact $job 'verdict' $verdict
        if (-not $verdict.StartsWith('ok')) { return }

        $output = New-Reader $program.StandardOutput.BaseStream
        $errors = New-Reader $program.StandardError.BaseStream
        if ($merge) { $pumps = @(, (New-Pump 'out' @($output, $errors))) }
        else { $pumps = @((New-Pump 'out' @(, $output)), (New-Pump 'err' @(, $errors))) }
        $source = New-Feed $program.StandardInput.BaseStream
        $exited = $false
        $nap = 1
        while ($true) {
            $moved = $false
            foreach ($pump in $pumps) { if (Step-Pump $pump) { $moved = $true } }
            if (Step-Feed $source) { $moved = $true }
            if (-not $exited -and $program.HasExited) {
                $exited = $true
                $moved = $true
                Save-Fact $job 'exit' ('exit32 ' + [BitConverter]::ToUInt32([BitConverter]::GetBytes([int]$program.ExitCode), 0))
                $source.Done = $true
            }
            if ($exited -and @($pumps | Where-Object { -not $_.Ended }).Count -eq 0) { break }
            if ($moved) { $nap = 1; continue }
            $tasks = @(foreach ($pump in $pumps) { foreach ($reader in $pump.Readers) { if ($reader.Task) { $reader.Task } } })
            if ($tasks.Count -gt 0) { [void][Threading.Tasks.Task]::WaitAny([Threading.Tasks.Task[]]$tasks, $nap) }
            else { [Threading.Thread]::Sleep($nap) }
            $nap = [Math]::Min($nap * 2, 20)
        }
        try { Clear-Old } catch { }
        Save-Fact $job 'end' ('end ' + (Get-Up))
        $alive.Close()

        """;
}
