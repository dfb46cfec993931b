using System.Reflection;
using System.Text;
using Qga.Schema;

namespace Qga.Sdk.RealAgentTests.Commands;

/// <summary>Calls commands through their generated methods.</summary>
internal static class CommandCalls
{
    /// <summary>Calls a command that has no arguments.</summary>
    public static Task CallAsync(QgaClient client, SchemaCommand command)
    {
        MethodInfo method = typeof(QgaClient).GetMethod(WireNames.ToCSharp(command.Name) + "Async", [typeof(CancellationToken)])
            ?? throw new MissingMethodException(nameof(QgaClient), command.Name);
        return (Task)method.Invoke(client, [CancellationToken.None])!;
    }

    /// <summary>The value of a task that has one.</summary>
    public static object? ValueOf(Task finished) =>
        finished.GetType().GetProperty(nameof(Task<object>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult"
            ? result.GetValue(finished)
            : null;

    /// <summary>Calls that need arguments, in an order in which they make sense.</summary>
    public static async IAsyncEnumerable<(string Command, Task Call)> WithArgumentsAsync(QgaClient client, string scratchFile)
    {
        yield return ("guest-sync", client.GuestSyncAsync(new() { Id = 4711 }));
        yield return ("guest-sync-delimited", client.GuestSyncDelimitedAsync(new() { Id = long.MaxValue }));

        Task<long> opened = client.GuestFileOpenAsync(new() { Path = scratchFile, Mode = "w+" });
        yield return ("guest-file-open", opened);
        long handle = await opened;
        yield return ("guest-file-write", client.GuestFileWriteAsync(new() { Handle = handle, BufB64 = Encoding.UTF8.GetBytes("a\0ü\r\n") }));
        yield return ("guest-file-flush", client.GuestFileFlushAsync(new() { Handle = handle }));
        yield return ("guest-file-seek", client.GuestFileSeekAsync(new() { Handle = handle, Offset = 1, Whence = QGASeek.Set }));
        yield return ("guest-file-read", client.GuestFileReadAsync(new() { Handle = handle }));
        yield return ("guest-file-close", client.GuestFileCloseAsync(new() { Handle = handle }));

        Task<GuestExec> started = client.GuestExecAsync(new() { Path = "/bin/sh", Arg = ["-c", "cat; echo err >&2; exit 3"], InputData = "in"u8.ToArray(), CaptureOutput = true });
        yield return ("guest-exec", started);
        yield return ("guest-exec-status", WaitForExitAsync(client, (await started).Pid));
        yield return ("guest-ssh-get-authorized-keys", client.GuestSshGetAuthorizedKeysAsync(new() { Username = Environment.UserName }));
    }

    private static async Task<GuestExecStatus> WaitForExitAsync(QgaClient client, long pid)
    {
        GuestExecStatus status;
        do
        {
            status = await client.GuestExecStatusAsync(new() { Pid = pid });
        }
        while (!status.Exited);

        return status;
    }
}
