using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Qga.Sdk.TestKit;

/// <summary>
/// A way into a guest that is not its agent: scripts that come in over a serial line (<c>tests/vm/guest/door</c>). It is there as long as the
/// guest runs, whatever becomes of the agent; of a guest that boots, once its agent has answered. What it does to the agent is for the guest
/// with busybox; in the one with systemd, that is systemd's.
/// </summary>
public sealed class GuestDoor
{
    private readonly string _socketPath;
    private readonly Func<string> _log;

    internal GuestDoor(string socketPath, Func<string> log) => (_socketPath, _log) = (socketPath, log);

    /// <summary>Runs a script in the guest that must succeed, and waits until it has ended; what it leaves running goes on.</summary>
    /// <param name="script">What a shell is given.</param>
    /// <returns>What it wrote, without the end of the last line.</returns>
    public async Task<string> RunAsync(string script)
    {
        using var late = new CancellationTokenSource(Patience.Limit);
        try
        {
            (int status, string output) = await AskAsync(script, late.Token);
            return status == 0
                ? output.TrimEnd('\n')
                : throw new InvalidOperationException($"The guest's script ended with {status}: {script}\nIt wrote: {output}");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new TimeoutException($"The guest's script did not end within {Patience.Limit.TotalSeconds} s: {script}\nThe guest said: {_log()}");
        }
    }

    /// <summary>Halts the agent; what is sent to it waits. It has come to a halt when this returns.</summary>
    public Task StopAgentAsync() => RunAsync($"{GuestScripts.StopAgent}\n{GuestScripts.NoteArrivals}");

    /// <summary>Waits until something has come for the agent since it was halted.</summary>
    public Task WaitForArrivalAsync() => RunAsync(GuestScripts.WaitForArrival);

    /// <summary>Lets it go on.</summary>
    public Task ContinueAgentAsync() => RunAsync(GuestScripts.ContinueAgent);

    /// <summary>Ends the agent like a crash. There is no other one until <see cref="StartAgentAsync"/>.</summary>
    /// <param name="keepState">False to lose its state directory: handle numbers begin anew.</param>
    public Task KillAgentAsync(bool keepState = true) => RunAsync($"{GuestScripts.HoldAgent}\n{Kill(keepState)}");

    /// <summary>Has an agent started again. It has opened its port when this returns: nothing that is sent from now on is lost.</summary>
    public Task StartAgentAsync() => RunAsync($"{GuestScripts.ReleaseAgent}\n{GuestScripts.WaitForAgent}");

    /// <summary>Ends the agent like a crash, and waits until another one has opened its port.</summary>
    /// <param name="keepState">False to lose its state directory: handle numbers begin anew.</param>
    public Task RestartAgentAsync(bool keepState = true) => RunAsync($"{Kill(keepState)}\n{GuestScripts.WaitForAgent}");

    private static string Kill(bool keepState) =>
        $"{(keepState ? GuestScripts.FindAgent : $"{GuestScripts.StopAgent}\n{GuestScripts.LoseState}")}\n{GuestScripts.KillAgent}";

    private async Task<(int Status, string Output)> AskAsync(string script, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socketPath), cancellationToken);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        string id = Guid.NewGuid().ToString("N");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{id} {Convert.ToBase64String(Encoding.UTF8.GetBytes(script))}\n"), cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is string line)
        {
            // What an earlier caller did not wait for comes first.
            if (line.Split(' ') is [string answered, string status, string output] && answered == id)
            {
                return (int.Parse(status, CultureInfo.InvariantCulture), Encoding.UTF8.GetString(Convert.FromBase64String(output)));
            }
        }

        throw new IOException($"The guest has gone under a script: {script}\nIt said: {_log()}");
    }
}
