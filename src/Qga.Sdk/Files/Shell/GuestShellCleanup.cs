namespace Qga.Sdk;

/// <summary>Ends a script whose caller has gone, and takes its result: the agent keeps one that nobody asks for.</summary>
internal static class GuestShellCleanup
{
    // By the system's clock: it must end also under a clock that somebody holds still.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);

    // The script itself and then what it has started: it must not go on with its next line.
    private static readonly GuestScript End = new("end a script", """
        ended=
        for stat in /proc/[0-9]*/stat; do
            read -r line 2>/dev/null <"$stat" || continue
            rest=${line##*) }
            set -- "$1" $rest
            [ "$3" = "$1" ] && { pid=${stat#/proc/}; ended="$ended ${pid%/stat}"; }
        done
        kill -KILL "$1" $ended
        """);

    public static async Task EndAsync(IQgaClient client, long pid, bool isWindows)
    {
        using var late = new CancellationTokenSource(Period);
        try
        {
            if (await HasEndedAsync(client, pid, late.Token).ConfigureAwait(false))
            {
                return;
            }

            GuestExecRequest kill = isWindows
                ? PowerShell.Request(WindowsFileScripts.End.Text, [$"{pid}"])
                : new GuestExecRequest { Path = "/bin/sh", Arg = ["-c", End.Text, "sh", $"{pid}"] };
            GuestExec killer = await client.GuestExecAsync(kill, late.Token).ConfigureAwait(false);
            await WaitAsync(client, killer.Pid, late.Token).ConfigureAwait(false);
            await WaitAsync(client, pid, late.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException)
        {
            // Out of reach. It ends by itself: scripts wait for nobody.
        }
    }

    private static async Task WaitAsync(IQgaClient client, long pid, CancellationToken cancellationToken)
    {
        while (!await HasEndedAsync(client, pid, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Gap, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> HasEndedAsync(IQgaClient client, long pid, CancellationToken cancellationToken) =>
        (await client.GuestExecStatusAsync(new() { Pid = pid }, cancellationToken).ConfigureAwait(false)).Exited;
}
