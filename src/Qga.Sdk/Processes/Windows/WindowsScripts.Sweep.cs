namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Removes jobs that have been over for longer than they are to be kept. Those that live are not touched.</summary>
    private const string Sweep = """
        function Clear-Old {
            foreach ($other in [IO.Directory]::GetDirectories([IO.Path]::GetDirectoryName($job))) {
                if ($other -eq $job -or (Test-Alive $other)) { continue }
                $since = [DateTime]::MinValue
                foreach ($name in 'claim', 'status', 'end') {
                    if ([IO.File]::Exists("$other\$name")) { $since = [IO.File]::GetLastWriteTimeUtc("$other\$name") }
                }
                $keep = [double]86400
                $words = (Read-Fact $other 'status').Trim().Split(' ')
                if ($words.Length -ge 6) { $keep = [double]$words[5] }
                if ($since -eq [DateTime]::MinValue) { $since = [IO.Directory]::GetLastWriteTimeUtc($other) }
                if (([DateTime]::UtcNow - $since).TotalSeconds -gt $keep) {
                    try { [IO.Directory]::Delete($other, $true) } catch { }
                }
            }
        }

        """;
}
