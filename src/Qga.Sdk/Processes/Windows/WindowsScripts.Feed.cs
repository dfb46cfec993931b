namespace Qga.Sdk;

internal static partial class WindowsScripts
{
    /// <summary>Feeds what the host has laid down: a file is complete when the next one is there, or the end.</summary>
    private const string Feed = """
        function New-Feed($stream) {
            @{ Stream = $stream; Number = [long]0; Task = $null; Done = $false; Closed = $false; Begun = $false }
        }

        # The agent may still have it open for somebody who has gone.
        function Read-Shared([string]$path) {
            $file = [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite, Delete')
            $bytes = New-Object IO.MemoryStream
            try { $file.CopyTo($bytes) } finally { $file.Close() }
            , $bytes.ToArray()
        }

        function Close-Feed($state) {
            $state.Done = $true
            if (-not $state.Closed) {
                $state.Closed = $true
                try { $state.Stream.Close() } catch { }
            }
        }

        # True when there was something to do.
        function Step-Feed($state) {
            if ($state.Closed) { return $false }
            if ($state.Task) {
                if (-not $state.Task.IsCompleted) { return $false }
                $wasTaken = $state.Task.Status -eq 'RanToCompletion'
                $state.Task = $null
                if ($feed -eq 'live') {
                    try { [IO.File]::Delete("$job\in\$($state.Number)") } catch { }
                    $state.Number++
                }
                if (-not $wasTaken) {
                    if ($feed -eq 'live') { [IO.File]::WriteAllText("$job\in\closed", '') }
                    $state.Done = $true
                }
            }
            if ($state.Done) {
                Close-Feed $state
                return $true
            }
            if ($feed -ne 'live') {
                if ($state.Begun) {
                    Close-Feed $state
                    return $true
                }
                $state.Begun = $true
                $bytes = Get-Input
                try { [IO.File]::Delete("$job\spec") } catch { }
                $state.Task = $state.Stream.WriteAsync($bytes, 0, $bytes.Length)
                return $true
            }
            if (-not $state.Begun) {
                $state.Begun = $true
                try { [IO.File]::Delete("$job\spec") } catch { }
            }

            # The end first: what is there when it is seen was complete before it.
            $isLast = [IO.File]::Exists("$job\in\end")
            if (-not $isLast -and -not [IO.File]::Exists("$job\in\$($state.Number + 1)")) { return $false }
            $path = "$job\in\$($state.Number)"
            if (-not [IO.File]::Exists($path)) {
                if ($isLast) { Close-Feed $state }
                return $isLast
            }
            $bytes = Read-Shared $path
            $state.Task = $state.Stream.WriteAsync($bytes, 0, $bytes.Length)
            $true
        }

        """;
}
