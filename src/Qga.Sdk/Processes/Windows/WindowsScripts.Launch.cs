namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>
    /// Claims a token and starts its job, or reports the job that has the token already. 1 spool, 2 token, 3 limit, 4 when full, 5 merge,
    /// 6 input, 7 retention, 8 wrapper's text, 9 loader for the command line, 10 directory, 11 clear, 12 program, 13 its command line,
    /// 14 how many variables, each of them two lines; behind them lines of input.
    /// </summary>
    public const string Launch = Common + Report + """
        $root = Enter-Root (Get-Text 1)
        $job = $root + '\' + (Get-Text 2)
        try { [void][IO.Directory]::CreateDirectory($job) } catch { Stop-With 'spool-write' }
        try {
            Save-Fact $job 'claim' ((Get-Boot) + ' ' + (Get-Up))
        } catch {
            if (-not [IO.File]::Exists("$job\claim")) { Stop-With 'spool-write' }
            Say 'known'
            Send-Job $root $job
        }
        try {
            [IO.File]::WriteAllLines("$job\spec", [string[]]$qga, $ascii)

            # By the shell's way of starting nothing is inherited: the agent waits for everybody who holds its pipes.
            [Environment]::SetEnvironmentVariable('QGA_SDK_JOB', $job)
            $start = New-Object Diagnostics.ProcessStartInfo
            $start.FileName = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
            $start.Arguments = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand ' + (Get-Text 9)
            $start.UseShellExecute = $true
            $start.WindowStyle = 'Hidden'
            $start.WorkingDirectory = [Environment]::SystemDirectory
            $wrapper = [Diagnostics.Process]::Start($start)
        } catch {
            try { [IO.Directory]::Delete($job, $true) } catch { }
            Stop-With 'spool-write'
        }
        for ($n = 0; $n -lt 1000 -and -not [IO.File]::Exists("$job\verdict"); $n++) {
            if (-not $wrapper) { [Threading.Thread]::Sleep(20) } elseif ($wrapper.WaitForExit(20)) { break }
        }

        # A slow guest is given more time by whoever asks again.
        if ($n -ge 1000) { Say 'known' }
        Send-Job $root $job

        """;

    /// <summary>The wrapper's command line: it finds its text and values in the job's directory.</summary>
    public const string WrapLoader = """
        $job = $env:QGA_SDK_JOB
        $qga = [IO.File]::ReadAllLines($job + '\spec')
        """ + "\n" + Loader + """
        & ([ScriptBlock]::Create((Get-Text 8)))

        """;
}
